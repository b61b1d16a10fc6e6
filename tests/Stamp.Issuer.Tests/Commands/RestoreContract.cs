using System.Runtime.Versioning;
using Stamp.Core.Keys;

namespace Stamp.Issuer.Tests.Commands;

/// <summary>A registry that was put back by other means, in a file and on a server.</summary>
[UnsupportedOSPlatform("windows")]
[Trait("registry", "contract")]
public sealed class RestoreContract
{
    private static readonly string[] Issue = ["issue", "--product", "MIEN-DONG-TAI-HOAN", "--count", "5", "--json"];

    [Fact]
    public async Task Issues_on_after_what_the_mark_knows_and_under_a_new_key()
    {
        using var issuer = await IssuerFolder.WithBatch();
        // As beside a copy from before batches 2 to 5.
        Assert.Null(new IssueMarkFile(issuer["keys/issued.json"]).Update(mark => mark with { Reserved = 5, Issued = 5 }));
        (await issuer.Run(Issue)).Refused(5);

        var restored = (await issuer.Run("restore", "--as-it-stands", "--json")).Done().Json;

        Assert.Equal((2, 6, 1), (restored.GetProperty("incarnation").GetInt32(), restored.GetProperty("nextBatch").GetInt32(), restored.GetProperty("newEpoch").GetInt32()));
        Assert.Equal(6, (await issuer.Run(Issue)).Done().Json.GetProperty("batch").GetInt32());
        (await issuer.Run("audit", "verify")).Done();
    }

    [Fact]
    public async Task Keys_from_before_a_rotation_are_refused()
    {
        using var issuer = await IssuerFolder.WithBatch();
        var old = File.ReadAllBytes(issuer.KeyFile);
        (await issuer.Run("keys", "rotate")).Done();
        File.WriteAllBytes(issuer.KeyFile, old);
        (await issuer.Run(Issue)).Refused(6);
        // With the mark gone the registry still knows.
        File.Delete(issuer["keys/issued.json"]);
        (await issuer.Run(Issue)).Refused(6);
    }
}
