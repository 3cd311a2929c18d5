"""base58btc, as multibase writes keys and signatures behind a `z`."""

ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def encode(content: bytes) -> str:
    """Bytes as base58btc, without the multibase sign."""
    number, signs = int.from_bytes(content), ""
    while number:
        number, place = divmod(number, 58)
        signs = ALPHABET[place] + signs
    leading = len(content) - len(content.lstrip(b"\0"))
    return "1" * leading + signs


def decode(text: str) -> bytes:
    """The bytes of a base58btc text. Raises ValueError for a sign outside the alphabet."""
    number = 0
    for sign in text:
        number = number * 58 + ALPHABET.index(sign)
    leading = len(text) - len(text.lstrip("1"))
    return b"\0" * leading + number.to_bytes((number.bit_length() + 7) // 8)
