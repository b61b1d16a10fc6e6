using Stamp.Core.Registry;
using Stamp.Core.Scans;
using Stamp.Core.Settings;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Settings;

public sealed class CautionSettingsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private Outcome<StampsSettings> Load(string? section, string? file = null)
    {
        File.WriteAllText(folder["appsettings.json"], section is null ? "{}" : $$$"""{"Stamps":{"Caution":{{{section}}}}}""");
        if (file is not null) File.WriteAllText(folder["caution.json"], file);
        return StampsSettings.Load(
            folder["appsettings.json"], file is null ? [] : [KeyValuePair.Create("STAMPS_CAUTION", folder["caution.json"])]);
    }

    [Fact]
    public void Nothing_said_leaves_the_built_in_thresholds() => Assert.Same(CautionRules.BuiltIn, Load(null).Value.Caution);

    [Fact]
    public void A_group_and_the_default_row_are_changed_cell_by_cell()
    {
        var caution = Load("""
            {
              "default": { "visitors": { "atLeast": 16, "minutes": 30 }, "silence": { "days": 400 } },
              // Fresh squash and chickens.
              "food": { "silence": { "days": 7 }, "places": "off" },
              "ornamental-plants-and-animals": { "pace": { "AtLeast": 4, "Minutes": 2 }, "places": { "atLeast": 2, "hours": 1 }, }
            }
            """).Value.Caution;
        Assert.Equal(new(new CrowdThreshold(16, 30), Cell<CrowdThreshold>.Off, 7, Cell<CrowdThreshold>.Off), caution.Shoppers.Of(ProductGroup.Food));
        Assert.Equal(
            new(new CrowdThreshold(16, 30), new CrowdThreshold(4, 2), 400, new CrowdThreshold(2, 60)),
            caution.Shoppers.Of(ProductGroup.OrnamentalPlantsAndAnimals));
        Assert.Equal(400, caution.Shoppers.Of(ProductGroup.Handicrafts).Silence);
        Assert.Equal(Cell<CrowdThreshold>.Off, caution.Shoppers.Of(ProductGroup.CommunityTourism).Visitors);
    }

    /// <summary>As docs/operations.md had it before shoppers and office had a table each.</summary>
    [Fact]
    public void A_file_of_the_version_before_has_the_same_signs_warn_shoppers_as_it_did()
    {
        var caution = Load(null, """
            {
              "default": { "visitors": { "atLeast": 14, "minutes": 60 } },
              "food": { "silence": { "days": 14 }, "places": { "atLeast": 2, "hours": 1 } },
              "handicrafts": { "pace": "off" }
            }
            """).Value.Caution;
        Assert.Equal(new(new CrowdThreshold(14, 60), Cell<CrowdThreshold>.Off, 14, new CrowdThreshold(2, 60)), caution.Shoppers.Of(ProductGroup.Food));
        Assert.Equal(
            new(new CrowdThreshold(14, 60), Cell<CrowdThreshold>.Off, Cell<int>.Off, new CrowdThreshold(4, 48 * 60)), caution.Shoppers.Of(ProductGroup.Handicrafts));
        Assert.Equal(CautionRules.BuiltIn.Office, caution.Office);
    }

    [Fact]
    public void The_offices_table_is_changed_under_its_name_and_the_shoppers_stays()
    {
        var caution = Load("""{"office":{"default":{"pace":{"atLeast":16,"minutes":5}},"food":{"silence":"off"}},"Food":{"places":{"atLeast":5,"hours":48}}}""").Value.Caution;
        Assert.Equal(new(new CrowdThreshold(12, 60), new CrowdThreshold(16, 5), Cell<int>.Off, new CrowdThreshold(3, 360)), caution.Office.Of(ProductGroup.Food));
        Assert.Equal(new(Cell<CrowdThreshold>.Off, Cell<CrowdThreshold>.Off, Cell<int>.Off, new CrowdThreshold(5, 48 * 60)), caution.Shoppers.Of(ProductGroup.Food));
        Assert.Equal(new(Cell<CrowdThreshold>.Off, Cell<CrowdThreshold>.Off, Cell<int>.Off, new CrowdThreshold(4, 48 * 60)), caution.Shoppers.Of(ProductGroup.Drinks));
    }

    [Fact]
    public void The_file_that_the_environment_names_outranks_the_section()
    {
        var caution = Load("""{"food":{"silence":{"days":7},"pace":"off"}}""", """{"food":{"silence":{"days":9}}}""").Value.Caution;
        Assert.Equal((9, Cell<CrowdThreshold>.Off), (caution.Shoppers.Of(ProductGroup.Food).Silence, caution.Shoppers.Of(ProductGroup.Food).Pace));
    }

    [Theory]
    [InlineData("""{"fodo":{}}""", "there is no \"fodo\"; there are: default, food, drinks, medicinal-herbs")]
    [InlineData("""{"food":{"visitor":"off"}}""", "food: there is no \"visitor\"")]
    [InlineData("""{"food":{"visitors":{"atLeast":17,"minutes":60}}}""", "food.visitors.atLeast: wants a whole number from 3 to 16, got 17")]
    [InlineData("""{"food":{"visitors":{"atLeast":2,"minutes":60}}}""", "from 3 to 16, got 2")]
    [InlineData("""{"food":{"visitors":{"atLeast":12,"minutes":1441}}}""", "food.visitors.minutes: wants a whole number from 1 to 1440, got 1441")]
    [InlineData("""{"food":{"pace":{"atLeast":12,"minutes":61}}}""", "from 1 to 60, got 61")]
    [InlineData("""{"food":{"pace":{"atLeast":12,"minutes":0}}}""", "got 0")]
    [InlineData("""{"food":{"pace":{"atLeast":12}}}""", "food.pace: wants \"atLeast\" and \"minutes\", or \"off\"")]
    [InlineData("""{"food":{"pace":{"atLeast":12,"hours":1}}}""", "food.pace: there is no \"hours\"")]
    [InlineData("""{"food":{"pace":{"atLeast":"12","minutes":5}}}""", "got \"12\"")]
    [InlineData("""{"food":{"pace":{"atLeast":12.5,"minutes":5}}}""", "got 12.5")]
    [InlineData("""{"food":{"pace":"on"}}""", "food.pace: wants a JSON object, got \"on\"")]
    [InlineData("""{"food":{"pace":null}}""", "food.pace: wants a JSON object, got null")]
    [InlineData("""{"food":{"places":{"atLeast":1,"hours":6}}}""", "food.places.atLeast: wants a whole number from 2 to 16, got 1")]
    [InlineData("""{"food":{"places":{"atLeast":3,"hours":49}}}""", "from 1 to 48, got 49")]
    [InlineData("""{"food":{"silence":{"days":0}}}""", "food.silence.days: wants a whole number from 1 to 3650, got 0")]
    [InlineData("""{"food":{"silence":{}}}""", "food.silence: wants \"days\", or \"off\"")]
    [InlineData("""{"food":{"silence":99999999999999999999}}""", "food.silence: wants a JSON object")]
    [InlineData("""{"office":{"office":{}}}""", "office: there is no \"office\"; there are: default, food")]
    [InlineData("""{"office":{"food":{"pace":{"atLeast":2,"minutes":5}}}}""", "office.food.pace.atLeast: wants a whole number from 3 to 16, got 2")]
    [InlineData("""{"office":"off"}""", "office: wants a JSON object, got \"off\"")]
    [InlineData("""{"food":{},"Food":{"pace":"off"}}""", "\"food\" is there twice")]
    [InlineData("""[]""", "wants a JSON object, got []")]
    public void What_cannot_be_used_is_refused_in_one_line_that_names_it(string json, string named)
    {
        foreach (var (refused, where) in new[] { (Load(json), "appsettings.json: Caution: "), (Load(null, json), "STAMPS_CAUTION ") })
        {
            Assert.Equal(RejectionKind.BadInput, refused.Rejection?.Kind);
            Assert.Contains(where, refused.Rejection!.Sentence.En, StringComparison.Ordinal);
            Assert.Contains(named, refused.Rejection.Sentence.En, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', refused.Rejection.Sentence.ToString());
        }
    }

    [Fact]
    public void A_file_that_is_not_there_or_is_no_json_is_refused_by_name()
    {
        foreach (var path in new[] { folder["absent.json"], folder.Path, folder["broken.json"] })
        {
            File.WriteAllText(folder["broken.json"], """{"food":""");
            var refused = StampsSettings.Load(folder["none.json"], [KeyValuePair.Create("STAMPS_CAUTION", path)]).Rejection;
            Assert.Equal(RejectionKind.BadInput, refused?.Kind);
            Assert.Contains($"STAMPS_CAUTION {path} can't be read", refused!.Sentence.En, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', refused.Sentence.ToString());
        }
    }
}
