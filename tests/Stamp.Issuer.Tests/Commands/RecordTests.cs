using Stamp.Core.Registry;

namespace Stamp.Issuer.Tests.Commands;

/// <summary>One record at a time: added without overwriting, changed without losing what was not named.</summary>
[Trait("registry", "contract")]
public sealed class RecordTests
{
    [Fact]
    public async Task A_producer_and_its_product_are_added_and_changed_field_by_field()
    {
        using var issuer = await IssuerFolder.WithSamples();
        string[] producer = ["producers", "add", "htx-moi", "--name", "HTX Mới", "--kind", "cooperative", "--address", "Thôn 1", "--province", "Bắc Kạn"];
        Assert.Equal("new", (await issuer.Run([.. producer, "--json"])).Done().Json.GetProperty("did").GetString());
        Assert.Equal("unchanged", (await issuer.Run([.. producer, "--json"])).Done().Json.GetProperty("did").GetString());
        // What is there is not overwritten by adding it again with something else.
        (await issuer.Run([.. producer[..^1], "Thái Nguyên"])).Refused(5);
        Assert.Equal("changed", (await issuer.Run("producers", "change", "HTX-MOI", "--province", "Thái Nguyên", "--json")).Done().Json.GetProperty("did").GetString());
        (await issuer.Run("producers", "change", "KHONG-CO", "--name", "X")).Refused(4);
        (await issuer.Run("producers", "change", "HTX-MOI", "--kind", "factory")).Refused(3);

        (await issuer.Run("products", "add", "MOI", "--producer", "HTX-MOI", "--name", "Chè mới", "--group", "drinks", "--gtin", "8930000000033")).Done();
        (await issuer.Run("products", "change", "moi", "--name", "Chè Shan")).Done();
        (await issuer.Run("products", "change", "MOI", "--gtin", "8930000000034")).Refused(3);
        var file = Files(issuer, files => files.Product("MOI", null).Value);
        Assert.Equal(("Chè Shan", ProductGroup.Drinks, "08930000000033"), (file.Product.Name, file.Product.Group, file.Product.Gtin.ToString()));
        Assert.Equal(("HTX Mới", ProducerKind.Cooperative, "Thôn 1", "Thái Nguyên"), (file.Producer.Name, file.Producer.Kind, file.Producer.Address, file.Producer.Province));
        (await issuer.Run("products", "change", "MOI", "--gtin", "")).Done();
        Assert.Null(Files(issuer, files => files.Product("MOI", null).Value).Product.Gtin);
        (await issuer.Run("audit", "verify")).Done();
    }

    [Fact]
    public async Task A_star_certificate_is_added_with_points_and_corrected()
    {
        using var issuer = await IssuerFolder.WithSamples();
        (await issuer.Run("certificates", "add", "9/2026", "--product", "GA-TIEN-YEN", "--points", "33/20,5/30", "--authority", "UBND tỉnh", "--decided", "1/2/2026")).Done();
        var added = Files(issuer, files => files.Certificate("9/2026").Value).Certificate;
        Assert.Equal((4, 83.5m, new DateOnly(2029, 1, 31)), (added.Stars, added.Points!.Value.Total, added.ValidUntil));
        (await issuer.Run("certificates", "change", "9/2026", "--authority", "UBND tỉnh Quảng Ninh", "--until", "31/12/2028")).Done();
        var corrected = Files(issuer, files => files.Certificate("9/2026").Value).Certificate;
        Assert.Equal(added with { Authority = "UBND tỉnh Quảng Ninh", ValidUntil = new(2028, 12, 31) }, corrected);
        (await issuer.Run("certificates", "change", "9/2026", "--stars", "5")).Done();
        Assert.Equal((5, null), (Files(issuer, files => files.Certificate("9/2026").Value).Certificate.Stars, Files(issuer, files => files.Certificate("9/2026").Value).Certificate.Points));
        (await issuer.Run("certificates", "change", "9/2026", "--points", "33/20")).Refused(3);
        (await issuer.Run("certificates", "change", "9/2026", "--points", "33/20,5/30", "--stars", "3")).Refused(3);
        (await issuer.Run("certificates", "change", "0/0", "--stars", "3")).Refused(4);
        (await issuer.Run("certificates", "add", "9/2026", "--product", "GA-TIEN-YEN", "--stars", "3", "--authority", "x", "--decided", "01/02/2026")).Refused(5);
        // The list that stood there before is still there.
        Assert.NotEqual(0, (await issuer.Run("certificates", "--state", "all", "--json")).Done().Json.GetProperty("certificates").GetArrayLength());
    }

    [Fact]
    public async Task A_supporting_certificate_is_added_ended_and_made_endless()
    {
        using var issuer = await IssuerFolder.WithSamples();
        string[] known = ["GA-TIEN-YEN", "VietGAP", "VG-77"];
        (await issuer.Run(["supporting", "add", .. known, "--issuer", "Quacert", "--from", "01/02/2026"])).Done();
        (await issuer.Run(["supporting", "change", .. known, "--until", "01/01/2027"])).Done();
        Assert.Equal(("Quacert", (DateOnly?)new DateOnly(2027, 1, 1)), Now());
        (await issuer.Run(["supporting", "change", .. known, "--issuer", "Vinacert"])).Done();
        Assert.Equal(("Vinacert", (DateOnly?)new DateOnly(2027, 1, 1)), Now());
        (await issuer.Run(["supporting", "change", .. known, "--no-end"])).Done();
        Assert.Equal(("Vinacert", null), Now());
        (await issuer.Run(["supporting", "change", .. known, "--until", "01/01/2020"])).Refused(3);
        (await issuer.Run("supporting", "change", "GA-TIEN-YEN", "VietGAP", "none", "--no-end")).Refused(4);
        (await issuer.Run(["supporting", "add", .. known, "--issuer", "x", "--from", "01/02/2026"])).Refused(5);

        (string, DateOnly?) Now() => Files(issuer, files => files.Supporting(known[0], known[1], known[2]).Value.Certificate is var one ? (one.Issuer, one.ValidUntil) : default);
    }

    [Fact]
    public async Task A_token_is_made_shown_once_listed_and_revoked()
    {
        using var issuer = await IssuerFolder.WithSamples();
        (await issuer.Run("accounts", "add", "lan", "--role", "office", "--name", "Lan")).Done();
        var secret = (await issuer.Run("tokens", "add", "lan", "--label", "Kho", "--json")).Done().Json.GetProperty("token").GetString()!;
        var listed = (await issuer.Run("tokens", "list", "lan", "--json")).Done();
        Assert.DoesNotContain(secret, listed.Output, StringComparison.Ordinal);
        var token = listed.Json.GetProperty("tokens")[0];
        Assert.Equal(("Kho", "batches-read"), (token.GetProperty("label").GetString(), token.GetProperty("scopes")[0].GetString()));
        (await issuer.Run("tokens", "revoke", "lan", token.GetProperty("id").GetRawText())).Done();
        Assert.NotEqual("null", (await issuer.Run("tokens", "list", "lan", "--json")).Done().Json.GetProperty("tokens")[0].GetProperty("revokedAt").GetRawText());
        (await issuer.Run("tokens", "revoke", "lan", "77")).Refused(4);
        (await issuer.Run("tokens", "add", "nobody", "--label", "x")).Refused(4);
        (await issuer.Run("tokens", "add", "lan", "--label", " ")).Refused(3);
    }

    private static T Files<T>(IssuerFolder issuer, Func<RegistryFiles, T> read)
    {
        using var registry = Stamp.Core.Storage.RegistryDatabase.OpenOrCreate(issuer.Registry, Stamp.Core.Storage.RegistryDatabase.IssuerPatience, TimeProvider.System).Value;
        return read(new(registry));
    }
}
