namespace Stamp.Core.Codes;

/// <summary>Addresses in a text, and what of a stamp stands in their paths.</summary>
internal static class AddressText
{
    public enum Found
    {
        Nothing,
        Stamp,
        WrongGtin,
        SeveralStamps,
    }

    private static readonly string[] Schemes = ["https:", "http:"];

    /// <summary>What the text says of a stamp: an address with a scheme, one without, or the text as a path.</summary>
    /// <param name="text">Clean and not escaped.</param>
    /// <param name="any">Whether there is an address, a stamp's or not, or the text is a path of several parts.</param>
    public static Found Find(string text, out StampPath path, out bool any)
    {
        any = false;
        var best = Found.Nothing;
        path = default;
        // A redirector's address carries another: each beginning is looked at.
        for (var at = NextScheme(text, 0, out var length); at >= 0; at = NextScheme(text, at + length, out length))
        {
            any = true;
            var rest = text.AsSpan(at + length).TrimStart("/\\");
            // A code may have blanks in it; where it has none, the address ends at the first.
            var found = Read(rest, hasHost: true, out var read);
            if (found == Found.Nothing) found = Read(UpToBlank(rest), hasHost: true, out read);
            if (found == Found.Stamp && best == Found.Stamp && read.Code != path.Code) return Found.SeveralStamps;
            if (found == Found.Nothing || best == Found.Stamp) continue;
            (best, path) = (found, read);
        }
        if (best != Found.Nothing) return best;
        best = Read(text, hasHost: false, out path);
        foreach (var range in text.AsSpan().Split(' '))
        {
            if (best == Found.Stamp) break;
            var word = TypedText.Bare(text.AsSpan()[range]);
            if (!word.ContainsAny('/', '\\')) continue;
            any = any || range.Start.Value == 0;
            var found = Read(word, hasHost: false, out path);
            if (found != Found.Nothing) best = found;
        }
        return best;
    }

    /// <summary>Whether a word is part of an address: a code is not looked for inside.</summary>
    public static bool IsPart(ReadOnlySpan<char> word) => word.ContainsAny('/', '\\');

    /// <summary>What stands behind the last slash of the path.</summary>
    public static ReadOnlySpan<char> LastPart(string text)
    {
        var at = NextScheme(text, 0, out var length);
        var path = WithoutQuery(UpToBlank(at < 0 ? text : text.AsSpan(at + length).TrimStart("/\\")));
        path = TypedText.Bare(path).TrimEnd("/\\");
        return path[(path.LastIndexOfAny('/', '\\') + 1)..];
    }

    /// <param name="address">Without scheme; with the host first, or perhaps with one.</param>
    private static Found Read(ReadOnlySpan<char> address, bool hasHost, out StampPath path)
    {
        path = default;
        // The address of our own form, as a browser shows it while the form is sent.
        var typed = address.IndexOf("?code=", StringComparison.OrdinalIgnoreCase);
        if (typed >= 0 && TryCode(WithoutQuery(address[(typed + "?code=".Length)..]), out var asked))
        {
            path = new(asked, null, null);
            return Found.Stamp;
        }
        var parts = new List<string>();
        foreach (var range in WithoutQuery(address).SplitAny('/', '\\'))
        {
            var part = WithoutQuery(address)[range].Trim(' ');
            if (!part.IsEmpty) parts.Add(part.ToString());
        }
        // A host has a dot or a port and is not all there is.
        if (parts.Count > 1 && (hasHost || IsHost(parts[0]))) parts.RemoveAt(0);
        else if (hasHost) return Found.Nothing;
        // Beside what is printed: the addresses of the document for machines and of the form for reports.
        if (Begins(parts, "api", "v1", "stamps")) parts.RemoveRange(0, 3);
        else if (Begins(parts, "report")) parts.RemoveAt(0);
        return Parts(parts, out path);
    }

    /// <summary>[S / SEAL /] [01 / GTIN / 21 /] CODE, as <see cref="StampPath"/> reads it.</summary>
    private static Found Parts(List<string> parts, out StampPath path)
    {
        path = default;
        if (parts.Count == 0 || !TryCode(parts[^1], out var code)) return Found.Nothing;
        parts.RemoveAt(parts.Count - 1);
        string? seal = null;
        if (parts.Count >= 2 && parts[0] is "S" or "s")
        {
            seal = parts[1];
            parts.RemoveRange(0, 2);
        }
        Gtin? gtin = null;
        if (parts.Count > 0)
        {
            if (parts[0] != "01" || parts[^1] != "21" || parts.Count > 3) return Found.Nothing;
            // A GTIN that was left out, or is none: the code alone would be another address than the one given.
            if (parts.Count < 3 || !Gtin.TryParse(parts[1], out var number)) return Found.WrongGtin;
            gtin = number;
        }
        path = new(code, gtin, seal);
        return Found.Stamp;
    }

    private static bool Begins(List<string> parts, params ReadOnlySpan<string> names)
    {
        if (parts.Count <= names.Length) return false;
        for (var n = 0; n < names.Length; n++)
            if (!parts[n].Equals(names[n], StringComparison.OrdinalIgnoreCase)) return false;
        return true;
    }

    public static bool TryCode(ReadOnlySpan<char> text, out StampCode code)
    {
        var bare = TypedText.Bare(text);
        Span<char> plain = stackalloc char[StampCode.Length];
        var count = 0;
        code = default;
        foreach (var character in bare)
        {
            if (TypedText.IsSeparator(character)) continue;
            if (count == plain.Length) return false;
            plain[count++] = character;
        }
        return StampCode.TryParse(plain[..count], out code);
    }

    private static bool IsHost(string part) =>
        part.Contains('.', StringComparison.Ordinal) || part.Contains(':', StringComparison.Ordinal) || part.Equals("localhost", StringComparison.OrdinalIgnoreCase);

    // Facebook adds "&fbclid=" without asking whether there is a query.
    private static ReadOnlySpan<char> WithoutQuery(ReadOnlySpan<char> address)
    {
        var end = address.IndexOfAny('?', '#', '&');
        return end < 0 ? address : address[..end];
    }

    private static ReadOnlySpan<char> UpToBlank(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny(" <>\"");
        return end < 0 ? text : text[..end];
    }

    private static int NextScheme(string text, int from, out int length)
    {
        (var at, length) = (-1, 0);
        foreach (var scheme in Schemes)
        {
            var found = text.IndexOf(scheme, from, StringComparison.OrdinalIgnoreCase);
            if (found >= 0 && (at < 0 || found < at)) (at, length) = (found, scheme.Length);
        }
        return at;
    }
}
