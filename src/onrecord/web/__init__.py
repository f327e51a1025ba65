"""Pages for people. Everything stands in the page itself: nothing is fetched from anywhere."""
