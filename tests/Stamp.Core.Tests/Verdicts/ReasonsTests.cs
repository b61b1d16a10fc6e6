using System.Runtime.CompilerServices;
using Stamp.Core.Verdicts;

namespace Stamp.Core.Tests.Verdicts;

public sealed class ReasonsTests
{
    [Fact]
    public void Every_reason_has_texts_and_a_support_code_of_its_own()
    {
        Assert.Equal(Enum.GetValues<Reason>(), Reasons.All.Select(row => row.Reason));
        Assert.Equal(Reasons.All.Count(), Reasons.All.Select(row => row.SupportCode).Distinct().Count());
        Assert.Equal(Reasons.All.Count(), Reasons.All.Select(row => row.Name).Distinct().Count());
    }

    /// <summary>Numbers and names are stored and counted elsewhere: a change here breaks someone.</summary>
    [Fact]
    public void Numbers_and_names_are_frozen() => Assert.Equal(
        "1 genuine G1, 2 genuine-caution G2, 3 not-activated N1, 4 voided N2, 5 recalled N3, 6 stamp-expired N4, "
        + "7 lot-expired N5, 8 key-compromised N6, 9 unknown X1, 10 unavailable U1, 11 not-in-registry U2, 12 not-a-code M1",
        string.Join(", ", Reasons.All.Select(row => $"{(int)row.Reason} {row.Name} {row.SupportCode}")));

    [Fact]
    public void The_document_says_what_the_code_says()
    {
        var document = File.ReadAllText(Path.Combine(Root(), "docs", "verdicts.md"));
        foreach (var row in Reasons.All)
        {
            Assert.Contains(
                $"| {(int)row.Reason} | `{row.Name}` | {row.SupportCode} | {Reasons.NameOf(row.Answer)} | **{row.Headline.Vi}.** {row.Sentence.Vi} | **{row.Headline.En}.** {row.Sentence.En} |",
                document, StringComparison.Ordinal);
        }
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(here, "../../../.."));
}
