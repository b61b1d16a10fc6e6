using Stamp.Issuer.Labels;
using static Stamp.Issuer.Tests.Labels.SampleJob;

namespace Stamp.Issuer.Tests.Labels;

/// <summary>The table of docs/labels.md, by hand: box, modules, size of a module.</summary>
public sealed class SymbolFitTests
{
    [Theory]
    [InlineData("a4-24", 36, 25, 0.836)]
    [InlineData("a4-24", 61, 29, 0.746)]
    [InlineData("a4-24", 221, 49, 0.484)]
    [InlineData("a4-24", 262, 53, 0.452)]
    [InlineData("a4-21", 36, 25, 0.864)]
    [InlineData("a4-21", 221, 49, 0.5)]
    [InlineData("a4-40", 36, 25, 0.591)]
    [InlineData("a4-40", 61, 29, 0.527)]
    [InlineData("a4-40", 221, 49, 0.342)]
    [InlineData("a4-65", 36, 25, 0.576)]
    [InlineData("a4-65", 61, 29, 0.514)]
    [InlineData("a4-65", 221, 49, 0.333)]
    [InlineData("roll-50x30-203", 36, 25, 0.75)]
    [InlineData("roll-50x30-203", 61, 29, 0.625)]
    [InlineData("roll-50x30-203", 221, 49, 0.375)]
    [InlineData("roll-50x30-300", 36, 25, 0.762)]
    [InlineData("roll-50x30-300", 61, 29, 0.677)]
    [InlineData("roll-50x30-300", 221, 49, 0.423)]
    [InlineData("roll-25x15-203", 36, 25, 0.375)]
    [InlineData("roll-25x15-203", 61, 29, 0.375)]
    [InlineData("roll-25x15-300", 36, 25, 0.423)]
    [InlineData("roll-25x15-300", 61, 29, 0.339)]
    [InlineData("round-12", 36, 25, 0.332)]
    [InlineData("round-12", 47, 25, 0.332)]
    [InlineData("leg-ring", 36, 25, 0.339)]
    [InlineData("leg-ring", 47, 25, 0.339)]
    public void A_module_is_as_large_as_documented(string name, int characters, int modules, double millimetres)
    {
        var placed = SymbolFit.Of(LabelTemplate.All[name], SymbolFit.MostBits(characters))!;
        Assert.Equal(modules, placed.Modules);
        Assert.Equal(millimetres, placed.Module, 3);
        Assert.True(placed.Module >= 0.33);
    }

    [Theory]
    [InlineData("round-12", 48)]
    [InlineData("leg-ring", 48)]
    [InlineData("roll-25x15-203", 78)]
    [InlineData("roll-25x15-300", 115)]
    [InlineData("a4-65", 222)]
    public void Beyond_that_the_url_is_refused_with_the_size_and_the_templates_that_would_do(string name, int characters)
    {
        var template = LabelTemplate.All[name];
        Assert.Null(SymbolFit.Of(template, SymbolFit.MostBits(characters)));
        Assert.NotNull(SymbolFit.Of(template, SymbolFit.MostBits(characters - 1)));
        var sentence = SymbolFit.Refusal(template, new string('A', characters)).Sentence;
        Assert.Contains("a4-24", sentence.En, StringComparison.Ordinal);
        Assert.Contains("a4-24", sentence.Vi, StringComparison.Ordinal);
        Assert.DoesNotContain($"for it: {name}", sentence.En, StringComparison.Ordinal);
        Assert.Contains("a QR box of", sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_seal_on_a_small_label_is_refused_before_anything_is_written()
    {
        using var output = new MemoryStream();
        var refused = LabelSheetWriter.Write(Of(10, Carrier.Sealed, template: "roll-25x15-203"), output, null, CancellationToken.None).Rejection!;
        Assert.Equal(0, output.Length);
        // 158 characters, of which level L holds 195 in version 6: 41 modules and 8 of quiet zone, 3 dots each: 49 × 0.375 = 18.4 mm.
        Assert.Contains("3 dots (0.38 mm), that is a QR box of 18.4 mm; the template's is 14 mm", refused.Sentence.En, StringComparison.Ordinal);
    }

    /// <summary>Round: level M holds 38 characters in version 2, L 47.</summary>
    [Fact]
    public void The_best_level_that_is_readable_is_taken()
    {
        var round = LabelTemplate.All["round-12"];
        Assert.Equal(Issuer.Labels.Qr.QrLevel.M, SymbolFit.Of(round, SymbolFit.MostBits(38))!.Level);
        Assert.Equal(Issuer.Labels.Qr.QrLevel.L, SymbolFit.Of(round, SymbolFit.MostBits(39))!.Level);
    }

    [Fact]
    public void On_a_roll_modules_and_their_places_are_whole_dots()
    {
        foreach (var template in LabelTemplate.All.Values.Where(template => template.Dpi is not null))
        {
            for (var characters = 36; SymbolFit.Of(template, SymbolFit.MostBits(characters)) is { } placed; characters++)
            {
                Assert.All((double[])[placed.Module, placed.Left, placed.Top], length =>
                {
                    var dots = length * template.DotsPerMillimetre!.Value;
                    Assert.Equal(Math.Round(dots), dots, 6);
                });
            }
        }
    }

    [Fact]
    public void The_symbol_of_a_round_label_lies_within_its_circle()
    {
        var round = LabelTemplate.All["round-12"];
        var placed = SymbolFit.Of(round, SymbolFit.MostBits(47))!;
        // 8.3 mm to a side: 8.3 × √2 / 2 = 5.87 of 6 mm.
        Assert.Equal(5.869, Math.Sqrt(2) * ((placed.Side / 2) + Math.Abs(placed.Left + (placed.Side / 2) - 6)), 3);
    }
}
