"""onrecord as a component of a spaCy pipeline."""

from onrecord.extras import need


def register() -> None:
    """Give spaCy's documents and spans the attributes of onrecord.

    Adding the component to a pipeline does this too. It is needed where stored documents are loaded without one.

    Raises:
        InputError: spaCy is not installed.
    """
    need("spacy", "spacy")
    from onrecord.bridges.spacy.attributes import register as add

    add()
