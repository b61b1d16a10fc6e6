using Stamp.Issuer.Checks;
using Stamp.Issuer.Labels;
using Stamp.Issuer.Tests.Commands;

namespace Stamp.Issuer.Tests.Checks;

public sealed class GraderTests
{
    private static readonly Disturbance Steps = new("steps", "", 2, [1, 2, 3, 4], (image, _) => image);

    private static Stood Climb(params double[] shares)
    {
        var at = 0;
        return Grader.Climb(Steps, _ => shares[at++]);
    }

    [Theory]
    [InlineData("poppler")]
    [InlineData("pdfpig")]
    public void A_sheet_of_24_stands_all_that_is_wanted_and_the_same_on_every_run(string pictures)
    {
        if (pictures == "poppler") RequiredTool.Find("pdftoppm");
        var grader = new Grader(pictures == "poppler" ? CheckTools.OfThisProcess() : new(""), labels: 2);
        var grade = grader.Grade(LabelTemplate.A4x24, new CodeForm(false, false), CancellationToken.None).Value;
        Assert.Equal(pictures, grade.Pictures);
        Assert.True(grade.AllAsWanted, string.Join(' ', grade.Stood.Select(stood => $"{stood.Disturbance.Name} {stood.AtWanted}")));
        Assert.InRange(grade.Weakest.Margin, 1, double.MaxValue);
        // Else the steps are too low to tell a margin.
        Assert.Contains(grade.Stood, stood => !stood.Ended);
        Assert.Equal(grade.Stood.Select(stood => stood.Largest), grader.Grade(LabelTemplate.A4x24, default, CancellationToken.None).Value.Stood.Select(stood => stood.Largest));
    }

    [Theory]
    [InlineData(true, false, 62)]
    [InlineData(false, true, 158)]
    [InlineData(true, true, 179)]
    public void A_small_label_stands_what_is_wanted_with_every_longer_address(bool gtin, bool @sealed, int characters)
    {
        var grader = new Grader(CheckTools.OfThisProcess(), labels: 2);
        Assert.Equal(characters, grader.Sample(LabelTemplate.All["a4-65"], new(gtin, @sealed)).CodeOf(1).Url.Length);
        var grade = grader.Grade(LabelTemplate.All["a4-65"], new(gtin, @sealed), CancellationToken.None).Value;
        Assert.True(grade.AllAsWanted, string.Join(' ', grade.Stood.Select(stood => $"{stood.Disturbance.Name} {stood.AtWanted}")));
    }

    [Fact]
    public async Task Tells_the_smallest_margin_of_all_that_were_graded()
    {
        using var issuer = new IssuerFolder();
        var graded = (await issuer.Run("grade", "leg-ring", "roll-25x15-203", "--json")).Done().Json;
        var margins = graded.GetProperty("grades").EnumerateArray().Select(grade => (grade.GetProperty("margin").GetDouble(), grade.GetProperty("template").GetString())).ToList();
        Assert.Equal(2, margins.Count);
        Assert.Equal(margins.Min(), (graded.GetProperty("smallest").GetProperty("margin").GetDouble(), graded.GetProperty("smallest").GetProperty("template").GetString()));
    }

    [Fact]
    public void The_margin_is_the_last_step_before_a_reader_misses_something()
    {
        var stood = Climb(1, 1, 1, 0.5);
        Assert.Equal((3, 1.5, false), (stood.Largest, stood.Margin, stood.Ended));
        Assert.Equal(1, stood.AtWanted);
    }

    [Fact]
    public void What_is_wanted_is_read_even_where_less_was_missed()
    {
        var stood = Climb(0.9, 0.8);
        Assert.Equal((0, 0.8), (stood.Largest, stood.AtWanted));
    }

    [Fact]
    public void Steps_that_end_first_are_told_as_such() => Assert.True(Climb(1, 1, 1, 1).Ended);

    [Fact]
    public async Task Refuses_a_template_that_is_not_there_and_one_too_small_for_the_seal()
    {
        using var issuer = new IssuerFolder();
        (await issuer.Run("grade", "a9-99")).Refused(4);
        (await issuer.Run("grade", "round-12", "--sealed")).Refused(3);
    }
}
