/** Show how far a job is, until it is done. */

const job = document.querySelector(".job");
const state = job.querySelector(".state");
const bar = job.querySelector("progress");

async function look() {
  const answer = await fetch(`/api/jobs/${encodeURIComponent(job.dataset.job)}`);
  if (!answer.ok) return;
  const progress = await answer.json();
  if (progress.state !== "reading") {
    location.reload();
    return;
  }
  if (progress.total) {
    bar.max = progress.total;
    bar.value = progress.done;
    state.textContent = `${progress.done} of ${progress.total} read`;
  }
  setTimeout(look, 600);
}

look();
