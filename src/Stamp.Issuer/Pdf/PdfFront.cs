namespace Stamp.Issuer.Pdf;

/// <summary>Reads what a document writer wrote before, knowing what that must have been.</summary>
internal readonly ref struct PdfFront(Stream front)
{
    /// <summary>What comes next must be these bytes.</summary>
    public void Expect(ReadOnlySpan<byte> bytes)
    {
        Span<byte> block = stackalloc byte[256];
        while (!bytes.IsEmpty)
        {
            var part = block[..Math.Min(block.Length, bytes.Length)];
            if (front.ReadAtLeast(part, part.Length, throwOnEndOfStream: false) < part.Length || !part.SequenceEqual(bytes[..part.Length])) throw Other();
            bytes = bytes[part.Length..];
        }
    }

    /// <summary>As above, and appended to what was read.</summary>
    public void Expect(PdfBuffer read, ReadOnlySpan<byte> bytes)
    {
        Expect(bytes);
        read.Raw(bytes);
    }

    /// <summary>A number as <see cref="PdfBuffer.Int"/> writes it, with a bracket after it that is left to be read.</summary>
    public int Number(PdfBuffer read)
    {
        var number = 0L;
        for (int digit; (digit = front.ReadByte()) != '>';)
        {
            if (digit is < '0' or > '9') throw Other();
            number = (number * 10) + digit - '0';
            if (number > front.Length) throw Other();
            read.Byte((byte)digit);
        }
        front.Position--;
        return (int)Math.Min(number, int.MaxValue);
    }

    public void Take(PdfBuffer read, int count)
    {
        if (count > front.Length - front.Position) throw Other();
        var bytes = new byte[count];
        front.ReadExactly(bytes);
        read.Raw(bytes);
    }

    private static InvalidDataException Other() => new("The file that was begun has another page here.");
}
