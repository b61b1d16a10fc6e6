using Stamp.Core.Orders;
using Stamp.Core.Registry;
using Stamp.Core.Settings;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Orders;

public sealed class OrderRulesTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);
    private static readonly OrderSettings Settings = new() { Quota = 1_000, UnreconciledPercent = 20, UnreconciledDays = 90, SecondPersonOver = 500 };
    private static readonly StarCertificate InForce = Certificate(1, new(2025, 3, 1), new(2028, 2, 29));

    private static StarCertificate Certificate(long id, DateOnly from, DateOnly until, DateOnly? withdrawn = null) =>
        new(id, 1, $"GCN-{id}", 4, null, "UBND tỉnh", from, until, withdrawn, withdrawn is null ? null : "vi phạm");

    private static OrderGround Ground(IReadOnlyList<StarCertificate> certificates, params EarlierBatch[] batches) => new(
        new(1, "MIEN-DONG", 1, "Miến dong", ProductGroup.Food, null), new(1, "HTX", "HTX", ProducerKind.Cooperative, "Na Rì", "Bắc Kạn"), certificates, batches, null, 0);

    /// <param name="age">Days since issue.</param>
    private static EarlierBatch Batch(int number, int age, int issued, long inStock, int validDays = 180) =>
        new(number, VietnamTime.StartOf(Today.AddDays(-age)).AddHours(9), Today.AddDays(validDays - age), issued, inStock);

    [Fact]
    public void Nothing_stands_against_a_certified_product_within_its_quota() =>
        Assert.Empty(OrderRules.Blocks(Ground([InForce]), 1_000, Settings, Today));

    [Theory]
    [InlineData("none", "has no star certificate in force")]
    [InlineData("expired", "Certificate GCN-1 of product MIEN-DONG expired on 20/11/2026")]
    [InlineData("withdrawn", "Certificate GCN-1 of product MIEN-DONG was withdrawn on 21/11/2026")]
    [InlineData("not yet", "has no star certificate in force")]
    public void A_product_without_a_certificate_in_force_gets_none_and_is_told_why(string kind, string sentence)
    {
        StarCertificate[] certificates = kind switch
        {
            "none" => [],
            "expired" => [InForce with { ValidUntil = Today.AddDays(-1) }],
            "withdrawn" => [Certificate(1, new(2025, 3, 1), new(2028, 2, 29), Today)],
            _ => [InForce with { DecidedOn = Today.AddDays(1) }],
        };
        var block = Assert.Single(OrderRules.Blocks(Ground(certificates), 1, Settings, Today));
        Assert.Equal(RejectionKind.Conflict, block.Kind);
        Assert.Contains(sentence, block.Sentence.En, StringComparison.Ordinal);
        Assert.Contains("nên không được cấp tem", block.Sentence.Vi, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(89, 180, 1_000, 1_000, false)]
    [InlineData(90, 180, 1_000, 200, false)]
    [InlineData(90, 180, 1_000, 201, true)]
    [InlineData(90, 180, 7, 1, false)]
    [InlineData(90, 180, 7, 2, true)]
    [InlineData(30, 30, 1_000, 1_000, false)]
    [InlineData(30, 29, 1_000, 201, true)]
    [InlineData(900, 180, 16_777_215, 0, false)]
    [InlineData(900, 180, 16_777_215, 16_777_215, true)]
    public void An_earlier_batch_blocks_once_it_is_due_and_over_a_fifth_of_it_is_unaccounted_for(int age, int validDays, int issued, long inStock, bool blocks) =>
        Assert.Equal(blocks, OrderRules.IsUnreconciled(Batch(1, age, issued, inStock, validDays), Settings, Today));

    [Fact]
    public void An_unreconciled_batch_is_named_with_its_numbers_and_the_others_are_counted()
    {
        var ground = Ground([InForce], Batch(9, 1, 10, 10), Batch(7, 200, 20_000, 4_210), Batch(5, 300, 20_000, 20_000), Batch(3, 400, 20_000, 4_000)) with { OwnQuota = 100_000 };
        var block = Assert.Single(OrderRules.Blocks(ground, 1, Settings, Today));
        Assert.Contains("Of batch 5, 20,000 of 20,000 stamps (100.0 %)", block.Sentence.En, StringComparison.Ordinal);
        Assert.Contains("and so it is with 1 more. 20 % are allowed.", block.Sentence.En, StringComparison.Ordinal);
        var other = Assert.Single(OrderRules.Blocks(Ground([InForce], Batch(7, 200, 20_000, 4_210)) with { OwnQuota = 100_000 }, 1, Settings, Today));
        Assert.StartsWith("Lô tem 7 còn 4.210 trong 20.000 tem (21,0 %) chưa kích hoạt, chưa huỷ. Mức cho phép là 20 %.", other.Sentence.Vi, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(600, true)]
    [InlineData(601, false)]
    public void A_quota_counts_what_was_issued_this_year_and_what_is_promised(int quantity, bool fits)
    {
        var ground = Ground([InForce], Batch(3, 10, 300, 0), Batch(2, 330, 5_000, 0)) with { Promised = 100 };
        var blocks = OrderRules.Blocks(ground, quantity, Settings, Today);
        if (fits) Assert.Empty(blocks);
        else
        {
            var block = Assert.Single(blocks);
            Assert.Equal("quantity", block.Field);
            Assert.Equal("The quota of certificate GCN-1 in 2026 is 1,000 stamps; 400 are issued or approved, 600 are left: not enough for 601.", block.Sentence.En);
        }
    }

    [Fact]
    public void A_batch_counts_for_the_certificate_that_was_in_force_when_it_was_issued()
    {
        var newer = Certificate(2, Today.AddDays(-5), new(2029, 1, 1));
        var ground = Ground([InForce, newer], Batch(3, 10, 300, 0), Batch(4, 5, 40, 0));
        Assert.Equal(new QuotaState(2026, 1_000, 40), OrderRules.Quota(ground, Settings, Today));
    }

    [Fact]
    public void A_year_begins_at_midnight_in_vietnam()
    {
        var late = new EarlierBatch(1, new(2025, 12, 31, 16, 59, 59, TimeSpan.Zero), Today, 100, 0);
        var early = new EarlierBatch(2, new(2025, 12, 31, 17, 0, 0, TimeSpan.Zero), Today, 200, 0);
        Assert.Equal(200, OrderRules.Quota(Ground([InForce], late, early), Settings, Today)!.Value.Used);
    }

    [Fact]
    public void A_certificates_own_quota_takes_the_configured_ones_place_in_either_direction()
    {
        Assert.Empty(OrderRules.Blocks(Ground([InForce]) with { OwnQuota = 5_000 }, 5_000, Settings, Today));
        Assert.Single(OrderRules.Blocks(Ground([InForce]) with { OwnQuota = 0 }, 1, Settings, Today));
        Assert.Equal(0, OrderRules.Quota(Ground([InForce], Batch(1, 1, 90, 0)) with { OwnQuota = 10 }, Settings, Today)!.Value.Left);
    }

    [Theory]
    [InlineData("mien-dong", 1, "a4-24", null)]
    [InlineData("", 1, "a4-24", "product")]
    [InlineData("A' OR 1=1 --", 1, "a4-24", "product")]
    [InlineData("A", 0, "a4-24", "quantity")]
    [InlineData("A", 16_777_217, "a4-24", "quantity")]
    [InlineData("A", 1, "", "template")]
    [InlineData("A", 1, "x\u202Ey", "template")]
    public void What_is_typed_is_cleaned_and_the_error_names_its_field(string product, int quantity, string template, string? field)
    {
        var outcome = OrderRules.Clean(new(product, quantity, template, false, "r"));
        Assert.Equal(field, outcome.Rejection?.Field);
        if (field is null) Assert.Equal("MIEN-DONG", outcome.Value.ProductCode);
    }
}
