using System.Runtime.InteropServices;
using Stamp.Core.Codes;
using Stamp.Tests.Shared;

namespace Stamp.Fuzz.Readers;

/// <summary>What people type and scanners send in place of a code. An input is UTF-16 as it lies in memory.</summary>
internal sealed class CodeTexts() : FuzzedReader("code", 40)
{
    private const string Marks = "/\\ -_+%&?#=.:]([<>\"'\u0000\u001d\u00ad\u200b\ud83c\udf5c\uff10éếU";

    private static readonly string[] Seeds = MakeSeeds();

    private static string[] MakeSeeds()
    {
        var typed = new TypedVectors("0WERSE7E7XKQCWEB987S", "09506000134352", new('Z', 109));
        return [.. typed.Read.Select(row => row.Text), .. typed.Faults.Select(row => row.Text)];
    }

    public override byte[] Make(Random random)
    {
        var text = new List<char>(Seeds[random.Next(Seeds.Length)]);
        for (var changes = random.Next(1, 6); changes > 0; changes--)
        {
            var at = random.Next(text.Count + 1);
            switch (random.Next(6))
            {
                case 0:
                    text.Insert(at, (char)random.Next(0x10000));
                    break;
                case 1 when at < text.Count:
                    text.RemoveRange(at, Math.Min(text.Count - at, 1 + random.Next(4)));
                    break;
                case 2 when at < text.Count:
                    text[at] = (char)random.Next(0x250);
                    break;
                case 3:
                    text.Insert(at, Marks[random.Next(Marks.Length)]);
                    break;
                case 4 when at < text.Count:
                    text.InsertRange(at, text.GetRange(at, Math.Min(text.Count - at, 1 + random.Next(200))));
                    break;
                default:
                    text.InsertRange(at, Seeds[random.Next(Seeds.Length)]);
                    break;
            }
        }
        return MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(text)).ToArray();
    }

    public override bool Read(byte[] input)
    {
        var text = new string(MemoryMarshal.Cast<byte, char>(input));
        if (CodeReader.TryRead(text, out var path, out var wrong))
        {
            Promise(CodeReader.TryRead(StampUrl.Path(path), out var again, out _) && (path.Code, path.Gtin) == (again.Code, again.Gtin), "what it reads does not read back");
            return true;
        }
        Promise(wrong.Sentence is { Vi.Length: > 0, En.Length: > 0 }, "it refuses without a sentence");
        Promise(wrong is not { Fault: CodeFault.TooFew or CodeFault.TooMany, Count: StampCode.Length }, "20 characters of the alphabet are called too few or too many");
        Promise(wrong.Character is null || !char.IsSurrogate(wrong.Character[0]), "it shows half a letter");
        return false;
    }
}
