using System.Runtime.CompilerServices;
using Stamp.Core.Scans;
using Stamp.Core.Verdicts;

namespace Stamp.Core.Tests.Verdicts;

public sealed class CautionSignsTests
{
    [Fact]
    public void Numbers_and_names_are_frozen()
    {
        Assert.Equal("1 visitors, 2 pace, 3 silence, 4 places", string.Join(", ", CautionSigns.All.Select(row => $"{(int)row.Sign} {row.Name}")));
        Assert.All(Enum.GetValues<CautionSign>(), sign => Assert.Equal(sign, CautionSigns.Of(sign).Sign));
    }

    [Fact]
    public void The_document_says_what_the_code_says()
    {
        var document = File.ReadAllText(Path.Combine(Root(), "docs", "verdicts.md"));
        foreach (var row in CautionSigns.All)
            Assert.Contains($"| {(int)row.Sign} | `{row.Name}` | {row.Sentence.Vi} | {row.Sentence.En} |", document, StringComparison.Ordinal);
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(here, "../../../.."));
}
