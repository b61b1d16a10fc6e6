using System.Globalization;
using Stamp.Core.Registry;
using Stamp.Core.Tests.Storage;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Registry;

[Trait("registry", "contract")]
public sealed class RegistryListsTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 11, 21);
    private static readonly string[] Names = ["Đậu xanh", "Dưa hấu", "Ớt bột", "Miến dong", "miến gạo", "Trà hoa vàng", "Ấm đất", "An xoa", "Miến dong", "Bí xanh thơm", "🐔 gà đồi"];
    private readonly TempRegistry temp = new();

    public void Dispose() => temp.Dispose();

    private RegistryLists Lists => new(temp.Database);

    private void AddProducts()
    {
        _ = temp.Registry.Put(new ProducerDraft("NEWSTAR", "Công ty Newstar", ProducerKind.Enterprise, "Hạ Long", "Quảng Ninh"), TempRegistry.Office).Value;
        for (var n = 0; n < Names.Length; n++)
            _ = temp.Registry.Put(new ProductDraft($"P-{Names.Length - n:D2}", n % 3 == 0 ? "NEWSTAR" : "HTX-TAI-HOAN", Names[n], n % 2 == 0 ? ProductGroup.Food : ProductGroup.Drinks, null), TempRegistry.Office).Value;
    }

    private List<ProductLine> All(ProductFilter filter, NameOrder order, bool descending, int size = 3)
    {
        var all = new List<ProductLine>();
        while (true)
        {
            var page = Lists.Products(filter, new(order, descending, all.Count == 0 ? null : all[^1].Product.Id, size), Today).Value;
            all.AddRange(page);
            if (page.Count < size) return all;
        }
    }

    [Theory]
    [InlineData(NameOrder.Name, false)]
    [InlineData(NameOrder.Name, true)]
    [InlineData(NameOrder.Code, false)]
    [InlineData(NameOrder.Code, true)]
    public void Pages_bring_every_product_once_and_in_order(NameOrder order, bool descending)
    {
        AddProducts();
        var all = All(new(null, null, null, null), order, descending);
        Assert.Equal(Names.Length + 1, all.Select(line => line.Product.Id).Distinct().Count());
        Assert.Equal(Names.Length + 1, all.Count);
        var keys = all.Select(line => order == NameOrder.Name ? SearchText.Key(line.Product.Name) : line.Product.Code).ToList();
        Assert.Equal(descending ? keys.OrderDescending(StringComparer.Ordinal) : keys.Order(StringComparer.Ordinal), keys);
    }

    [Theory]
    [InlineData("mien", 4)]
    [InlineData("MIẾN dong", 3)]
    [InlineData("dong mien", 3)]
    [InlineData("đậu", 1)]
    [InlineData("dau xa", 1)]
    [InlineData("p-03", 1)]
    [InlineData("tra vang", 1)]
    [InlineData("khong co", 0)]
    [InlineData("  ", 12)]
    [InlineData("%", 12)]
    public void Words_are_found_with_marks_or_without_and_from_their_beginnings(string search, int found)
    {
        AddProducts();
        Assert.Equal(found, All(new(null, null, search, null), NameOrder.Name, false).Count);
    }

    [Fact]
    public void A_changed_name_is_found_by_its_new_words_and_no_longer_by_its_old_ones()
    {
        AddProducts();
        _ = temp.Registry.Put(new ProductDraft("P-06", "HTX-TAI-HOAN", "Chè dây", ProductGroup.Drinks, null), TempRegistry.Office).Value;
        Assert.Single(All(new(null, null, "che day", null), NameOrder.Name, false));
        Assert.Empty(All(new(null, null, "hoa vang", null), NameOrder.Name, false));
    }

    [Theory]
    [InlineData("8930000000019", "MAM")]
    [InlineData("08930000000019", "MAM")]
    [InlineData("893000000", "MAM")]
    [InlineData("8 930000 000019", "MAM")]
    [InlineData("893-0000-000019", "MAM")]
    [InlineData("(01)08930000000019", "MAM")]
    [InlineData("036000291452", "UPC")]
    [InlineData("0036000291452", "UPC")]
    [InlineData("96385074", "EAN8")]
    [InlineData("8930000000026", null)]
    [InlineData("930000000019", null)]
    public void A_product_is_found_by_its_gtin_as_it_is_printed(string search, string? code)
    {
        foreach (var (product, gtin) in new[] { ("MAM", "8930000000019"), ("UPC", "036000291452"), ("EAN8", "96385074") })
            _ = temp.Registry.Put(TempRegistry.Product(product, Core.Codes.Gtin.TryParse(gtin, out var read) ? read : null), TempRegistry.Office).Value;
        Assert.Equal(code, All(new(null, null, search, null), NameOrder.Name, false).SingleOrDefault()?.Product.Code);
    }

    [Fact]
    public void A_gtin_that_was_taken_away_finds_nothing_any_more()
    {
        _ = temp.Registry.Put(TempRegistry.Product("MAM", Core.Codes.Gtin.TryParse("8930000000019", out var gtin) ? gtin : null), TempRegistry.Office).Value;
        _ = temp.Registry.Put(TempRegistry.Product("MAM"), TempRegistry.Office).Value;
        Assert.Empty(All(new(null, null, "8930000000019", null), NameOrder.Name, false));
    }

    [Fact]
    public void Filters_narrow_and_each_line_tells_today_s_stars()
    {
        AddProducts();
        var own = temp.Database.Read(transaction => Core.Storage.Tables.ProducerTable.ByCode(transaction, "NEWSTAR")!.Id);
        Assert.All(All(new(own, null, null, null), NameOrder.Name, false), line => Assert.Equal("NEWSTAR", line.ProducerCode));
        Assert.Equal(4, All(new(own, null, null, null), NameOrder.Name, false).Count);
        Assert.Empty(All(new(own, "HTX-TAI-HOAN", null, null), NameOrder.Name, false));
        Assert.All(All(new(null, null, null, ProductGroup.Drinks), NameOrder.Code, false), line => Assert.Equal(ProductGroup.Drinks, line.Product.Group));
        Assert.Equal([5], All(new(null, null, null, null), NameOrder.Name, false).Select(line => line.Stars).OfType<int>());
        var producers = Lists.Producers(new("newstar", null), new(NameOrder.Name, false, null, 10)).Value;
        Assert.Equal(("NEWSTAR", 4), (producers.Single().Producer.Code, producers[0].Products));
    }

    /// <summary>SQL and StarHistory each say it in their own way.</summary>
    [Fact]
    public void The_selections_of_certificates_are_what_the_history_of_stars_says()
    {
        var random = new Random(20261121);
        for (var product = 0; product < 25; product++)
        {
            _ = temp.Registry.Put(TempRegistry.Product($"C-{product}"), TempRegistry.Office).Value;
            for (var n = random.Next(4); n >= 0; n--)
            {
                var decided = Today.AddDays(random.Next(-1_500, 60));
                var number = string.Create(CultureInfo.InvariantCulture, $"{product}/{n}");
                _ = temp.Registry.Put(TempRegistry.Certificate(number, $"C-{product}") with { DecidedOn = decided, ValidUntil = decided.AddDays(random.Next(1_200)) }, TempRegistry.Office).Value;
                if (random.Next(5) == 0 && decided < Today) _ = temp.Registry.Withdraw(number, "lý do", TempRegistry.Office).Value;
            }
        }
        var all = Selected(CertificateSelection.All);
        Assert.True(all.Count > 50);
        Assert.Equal(all.OrderBy(line => line.Certificate.ValidUntil).ThenBy(line => line.Certificate.Id), all);
        Same(CertificateSelection.InForce, line => line.State == CertificateState.Valid);
        Same(CertificateSelection.RunningOut, line => line.State == CertificateState.Valid && line.Certificate.ValidUntil <= Today.AddDays(CertificateFilter.NoticeDays));
        Same(CertificateSelection.Expired, line => line.State == CertificateState.Expired);
        Same(CertificateSelection.Withdrawn, line => line.State == CertificateState.Withdrawn);

        void Same(CertificateSelection selection, Func<CertificateLine, bool> wanted)
        {
            var selected = Selected(selection);
            Assert.NotEmpty(selected);
            Assert.Equal(all.Where(wanted), selected);
            // By way of the producer it is the same.
            Assert.Equal(selected, Selected(selection, producer: 1));
            Assert.Empty(Selected(selection, producer: 999));
        }

        List<CertificateLine> Selected(CertificateSelection selection, long? producer = null)
        {
            var lines = new List<CertificateLine>();
            while (true)
            {
                var page = Lists.Certificates(new(selection, producer, null), new(CertificateOrder.End, false, lines.Count == 0 ? null : lines[^1].Certificate.Id, 7), Today).Value;
                lines.AddRange(page);
                if (page.Count < 7) return lines;
            }
        }
    }

    [Fact]
    public void A_certificate_is_found_by_its_number_or_its_product()
    {
        Assert.Single(Found("GCN-1"));
        Assert.Single(Found("mien"));
        Assert.Empty(Found("GCN"));

        IReadOnlyList<CertificateLine> Found(string search) =>
            Lists.Certificates(new(CertificateSelection.All, null, search), new(CertificateOrder.Decision, true, null, 10), Today).Value;
    }
}
