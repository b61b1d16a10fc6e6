using Stamp.Core.Registry;
using Stamp.Core.Tests.Storage;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Registry;

/// <summary>All about one product, and the record of what was done to it.</summary>
[Trait("registry", "contract")]
public sealed class RegistryFilesTests : IDisposable
{
    private readonly TempRegistry temp = new();
    private readonly RegistryFiles files;

    public RegistryFilesTests()
    {
        files = new(temp.Database);
        foreach (var scheme in (string[])["VietGAP", "HACCP"])
            _ = temp.Registry.Put(new SupportingDraft("MIEN-DONG", scheme, "số 1/2026 🐔", "Tổ chức", new(2026, 1, 1), null), TempRegistry.Office).Value;
    }

    public void Dispose() => temp.Dispose();

    [Fact]
    public void A_file_holds_what_there_is_and_the_newest_changes_first()
    {
        _ = temp.Registry.Put(TempRegistry.Product("MIEN-DONG") with { Name = "Miến dong Na Rì" }, TempRegistry.Office).Value;
        _ = temp.Registry.Put(TempRegistry.Product("MIEN-DONG-2") with { Name = "Khác" }, TempRegistry.Office).Value;
        var file = files.Product("mien-dong", 1).Value;
        Assert.Equal(("Miến dong Na Rì", "HTX-TAI-HOAN", "GCN-1"), (file.Product.Name, file.Producer.Code, Assert.Single(file.Certificates).Number));
        Assert.Equal(["VietGAP", "HACCP"], file.Supporting.Select(one => one.Scheme));
        Assert.Equal(["product.change", "supporting.add", "supporting.add", "certificate.add", "product.add"], file.Changes.Select(change => change.Action));
        var renamed = Assert.Single(file.Changes[0].Fields);
        Assert.Equal(("name", "Miến dong Tài Hoan", "Miến dong Na Rì"), (renamed.Field, renamed.Before, renamed.After));
        Assert.Equal(TempRegistry.Start, file.Changes[0].At);
        Assert.Equal(RejectionKind.NotFound, files.Product("MIEN-DONG", 2).Rejection?.Kind);
        Assert.Equal(["producer.add"], files.Producer("htx-tai-hoan", null).Value.Changes.Select(change => change.Action));
    }

    [Fact]
    public void Records_are_found_by_their_ids_and_by_exactly_what_people_know_them_by()
    {
        var certificate = files.Certificate("GCN-1").Value;
        Assert.Equal(certificate, files.Certificate(certificate.Certificate.Id).Value);
        var supporting = files.Supporting("mien-dong", "VietGAP", "số 1/2026 🐔").Value;
        Assert.Equal(supporting, files.Supporting(supporting.Certificate.Id).Value);
        // Neither another case nor another mark is the same.
        foreach (var other in (string[])["gcn-1", "GCN-1x", "GCN-"]) Assert.Equal(RejectionKind.NotFound, files.Certificate(other).Rejection?.Kind);
        foreach (var (scheme, number) in new[] { ("VIETGAP", "số 1/2026 🐔"), ("VietGAP", "so 1/2026 🐔"), ("VietGAP", "Số 1/2026 🐔"), ("VietGAP", "số 1/2026") })
            Assert.Equal(RejectionKind.NotFound, files.Supporting("MIEN-DONG", scheme, number).Rejection?.Kind);
    }

    [Fact]
    public void The_whole_registry_comes_in_the_order_of_import()
    {
        foreach (var code in (string[])["B-1", "BA", "B1", "A-9"]) _ = temp.Registry.Put(TempRegistry.Product(code), TempRegistry.Office).Value;
        var all = files.All().Value;
        Assert.Equal(all.Products.Select(product => product.Code).Order(StringComparer.Ordinal), all.Products.Select(product => product.Code));
        Assert.Equal((1, 5, 1, 2), (all.Producers.Count, all.Products.Count, all.Certificates.Count, all.Supporting.Count));
    }

    [Fact]
    public void Whoever_changes_must_have_seen_what_is_there_and_whoever_adds_overwrites_nothing()
    {
        var editor = new RegistryEditor(temp.Database);
        var before = files.Product("MIEN-DONG", null).Value.Product;
        var draft = TempRegistry.Product("MIEN-DONG") with { Name = "Miến mới" };
        Assert.Equal("code", editor.Put(draft, null, TempRegistry.Office).Rejection?.Field);
        Assert.Equal(Upsert.Changed, editor.Put(draft, RegistryEditor.MarkOf(before), TempRegistry.Office).Value);
        Assert.Equal(RejectionKind.Conflict, editor.Put(draft with { Name = "Muộn" }, RegistryEditor.MarkOf(before), TempRegistry.Office).Rejection?.Kind);
        // Sent twice it is done once.
        Assert.Equal(Upsert.Unchanged, editor.Put(draft, RegistryEditor.MarkOf(before), TempRegistry.Office).Value);
        Assert.Equal("Miến mới", files.Product("MIEN-DONG", null).Value.Product.Name);
    }
}
