using Stamp.Core.Keys;
using Stamp.Issuer.Labels;
using Stamp.Issuer.Labels.Qr;
using static Stamp.Issuer.Tests.Labels.SampleJob;

namespace Stamp.Issuer.Tests.Labels.Qr;

/// <summary>
/// Every form of address that the shipped templates print, at the level and in the version that they print it: module
/// for module QRCoder's symbols.
/// </summary>
public sealed class PrintedFormsTests
{
    /// <summary>
    /// Of each form with the hosts of the samples. QRCoder takes 0.2 to 0.8 ms a symbol: 600,000 are some four minutes of
    /// one core, shared out over all.
    /// </summary>
    private const int Many = 100_000;

    /// <summary>Of what other hosts lead to: the same forms in other versions.</summary>
    private const int Others = 10_000;

    private const int LongestOrigin = 40;

    private static readonly string[] Forms = ["/{0}", "/01/08936012345678/21/{0}", "/S/{1}/{0}", "/S/{1}/01/08936012345678/21/{0}"];

    public static TheoryData<int, string, QrLevel, int, int> Printed => new()
    {
        { 15, Forms[0], QrLevel.M, 2, Many },
        { 20, Forms[0], QrLevel.L, 2, Many },
        { 20, Forms[0], QrLevel.M, 3, Many },
        { 20, Forms[1], QrLevel.M, 3, Many },
        { 20, Forms[2], QrLevel.M, 7, Many },
        { 20, Forms[3], QrLevel.M, 8, Many },
        { 15, Forms[2], QrLevel.M, 6, Others },
        { 15, Forms[3], QrLevel.M, 7, Others },
        { 26, Forms[1], QrLevel.L, 3, Others },
        { LongestOrigin, Forms[1], QrLevel.M, 4, Others },
    };

    [Theory]
    [MemberData(nameof(Printed))]
    public void Symbols_are_module_for_module_those_of_QRCoder(int origin, string form, QrLevel level, int version, int count) =>
        Assert.Equal([(version, count)], QrCoderOracle.Compare(count, index => Url(origin, form, index), level).Select(pair => (pair.Key, pair.Value)));

    /// <summary>Without this a template with another level, or a longer form, would print what nobody compared.</summary>
    [Fact]
    public void Nothing_else_is_printed_on_a_shipped_template()
    {
        var printed = Enumerable.Range(9, LongestOrigin - 8).SelectMany(origin => Forms.SelectMany(form => LabelTemplate.All.Values
            .Select(template => SymbolFit.Of(template, QrSymbol.BitsOf(Url(origin, form, 1)))).OfType<PlacedSymbol>().Select(placed => (form, placed.Level, placed.Version)))).Distinct();
        Assert.Equal(Printed.Select(row => (row.Data.Item2, row.Data.Item3, row.Data.Item4)).Order(), printed.Order());
    }

    private static string Url(int origin, string form, int index) =>
        "HTTPS://OCOP.EXAMPLE.TRUY-XUAT.QUANGNINH"[..origin] + string.Format(null, form, Letters(index, 20), Letters(-index, Seal.TextLength));
}
