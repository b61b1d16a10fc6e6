using Stamp.Core.Codes;
using Stamp.Core.Registry;
using Stamp.Core.Storage;
using Stamp.Core.Tests.Storage;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Registry;

[Trait("registry", "contract")]
public sealed class RegistryStoreTests : IDisposable
{
    private readonly TempRegistry temp = new();

    public void Dispose() => temp.Dispose();

    private static Gtin Gtin(string text) => Core.Codes.Gtin.TryParse(text, out var gtin) ? gtin : throw new FormatException(text);

    private IReadOnlyList<StarCertificate> Certificates => new SnapshotReader(temp.Database).ReadProduct(1)!.Certificates;

    [Fact]
    public void A_certificate_is_read_back_as_it_was_put()
    {
        var draft = new CertificateDraft("GCN-2", "mien-dong", null, new(33.25m, 20.5m, 30), "UBND tỉnh", new(2026, 1, 31), null);
        Assert.Equal(Upsert.New, temp.Registry.Put(draft, TempRegistry.Office).Value);
        var read = Certificates.Single(certificate => certificate.Number == "GCN-2");
        Assert.Equal((4, new StarPoints(33.25m, 20.5m, 30), new DateOnly(2029, 1, 30)), (read.Stars, read.Points, read.ValidUntil));
        Assert.Equal(Upsert.Unchanged, temp.Registry.Put(draft, TempRegistry.Office).Value);
    }

    [Fact]
    public void A_certificate_stays_with_its_product()
    {
        _ = temp.Registry.Put(TempRegistry.Product("GAO"), TempRegistry.Office).Value;
        var refused = temp.Registry.Put(TempRegistry.Certificate("GCN-1", "GAO"), TempRegistry.Office).Rejection;
        Assert.Equal((RejectionKind.Conflict, "number"), (refused!.Kind, refused.Field));
    }

    [Fact]
    public void A_gtin_names_one_product()
    {
        var gtin = Gtin("8930000000019");
        Assert.Equal(Upsert.New, temp.Registry.Put(TempRegistry.Product("GAO", gtin), TempRegistry.Office).Value);
        Assert.Equal(Upsert.Unchanged, temp.Registry.Put(TempRegistry.Product("gao", gtin), TempRegistry.Office).Value);
        Assert.Equal("gtin", temp.Registry.Put(TempRegistry.Product("BI", gtin), TempRegistry.Office).Rejection?.Field);
    }

    [Fact]
    public void Withdrawal_counts_from_today_survives_a_correction_and_happens_once()
    {
        _ = temp.Registry.Withdraw("GCN-1", "vi phạm", TempRegistry.Office).Value;
        Assert.Equal(Upsert.Changed, temp.Registry.Put(TempRegistry.Certificate("GCN-1", "MIEN-DONG") with { Authority = "Bộ" }, TempRegistry.Office).Value);
        var withdrawn = Certificates.Single();
        Assert.Equal((new DateOnly(2026, 11, 21), "vi phạm", "Bộ"), (withdrawn.WithdrawnOn, withdrawn.WithdrawnReason, withdrawn.Authority));
        Assert.Equal(RejectionKind.Conflict, temp.Registry.Withdraw("GCN-1", "lại", TempRegistry.Office).Rejection?.Kind);
        Assert.Equal(RejectionKind.NotFound, temp.Registry.Withdraw("GCN-9", "lý do", TempRegistry.Office).Rejection?.Kind);
        Assert.Equal(RejectionKind.BadInput, temp.Registry.Withdraw("GCN-1", " ", TempRegistry.Office).Rejection?.Kind);
    }

    [Fact]
    public void Supporting_certificates_may_cover_several_products_and_end_after_they_begin()
    {
        _ = temp.Registry.Put(TempRegistry.Product("GAO"), TempRegistry.Office).Value;
        var draft = new SupportingDraft("MIEN-DONG", "VietGAP", "VG-1", "Tổ chức", new(2026, 1, 1), null);
        Assert.Equal(Upsert.New, temp.Registry.Put(draft, TempRegistry.Office).Value);
        Assert.Equal(Upsert.New, temp.Registry.Put(draft with { ProductCode = "GAO" }, TempRegistry.Office).Value);
        Assert.Equal(Upsert.Changed, temp.Registry.Put(draft with { ValidUntil = new(2027, 1, 1) }, TempRegistry.Office).Value);
        Assert.Equal("valid_until", temp.Registry.Put(draft with { ValidUntil = new(2025, 1, 1) }, TempRegistry.Office).Rejection?.Field);
    }
}
