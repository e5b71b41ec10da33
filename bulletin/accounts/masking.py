"""What a role may read of a contact: the form in which everybody else sees it.

>>> masked_phone("0755-00000000")
'0755-****0000'
>>> masked_name("某某某")
'某**'
"""


def masked_phone(phone: str) -> str:
    """A phone number with the four digits before its last four hidden.

    Short ones hidden whole.
    """
    if len(phone) < 9:
        return "*" * len(phone)
    return f"{phone[:-8]}****{phone[-4:]}"


def masked_name(name: str) -> str:
    """A person's name with all but the first character hidden."""
    return name[:1] + "*" * (len(name) - 1)
