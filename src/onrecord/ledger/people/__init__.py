"""People and bodies across articles: block by name, score by name and context, put to the best or to a new one."""
