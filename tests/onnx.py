"""A tiny ONNX model, written byte by byte: no weights, one operator, an output that is known."""


def varint(n):
    out = b""
    while True:
        out += bytes([n & 0x7F | (0x80 if n > 0x7F else 0)])
        n >>= 7
        if not n:
            return out


def field(number, value):
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    data = value.encode() if isinstance(value, str) else value
    return varint(number << 3 | 2) + varint(len(data)) + data


def tensor_info(name, shape):
    dims = b"".join(field(1, field(1, n)) for n in shape)
    return field(1, name) + field(2, field(1, field(1, 1) + field(2, dims)))


def model(operator, given, gives):
    """`operator` ("Identity", "GlobalAveragePool") from an input of shape `given` to `gives`."""
    node = field(1, "x") + field(2, "y") + field(4, operator)
    graph = field(1, node) + field(2, "tiny") + field(11, tensor_info("x", given)) + field(12, tensor_info("y", gives))
    return field(1, 8) + field(7, graph) + field(8, field(1, "") + field(2, 13))
