# onrecord in a container: it reads what is mounted at /work, as a user without rights, and needs no network.
#
#   docker build --tag onrecord .
#   docker run --rm --network none --volume "$PWD:/work" onrecord read article.txt

FROM python:3.13-slim AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY src src
RUN python -m venv /opt/onrecord && /opt/onrecord/bin/pip install --no-cache-dir .

FROM python:3.13-slim
RUN useradd --create-home --uid 1000 reader && install --directory --owner 1000 /work
COPY --from=build /opt/onrecord /opt/onrecord
ENV PATH="/opt/onrecord/bin:$PATH" PYTHONDONTWRITEBYTECODE=1
USER 1000
WORKDIR /work
ENTRYPOINT ["onrecord"]
CMD ["--help"]
