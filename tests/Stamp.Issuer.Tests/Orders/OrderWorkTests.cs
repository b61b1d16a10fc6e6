using Stamp.Core.Codes;
using Stamp.Issuer.Commands;
using Stamp.Issuer.Labels;
using Stamp.Issuer.Tests.Commands;

namespace Stamp.Issuer.Tests.Orders;

/// <summary>What may change between the approval of an order and the work on it.</summary>
public sealed class OrderWorkTests
{
    private const string Product = "MIEN-DONG-TAI-HOAN", Number = "8930000000033";

    private static async Task<string> State(IssuerFolder folder) =>
        (await folder.Run("orders", "show", "1", "--json")).Done().Json.GetProperty("order").GetProperty("state").GetString()!;

    private static async Task<int> Batches(IssuerFolder folder) =>
        (await folder.Run("ledger", "--json")).Done().Json.GetProperty("batches").GetArrayLength();

    [Fact]
    public async Task A_gtin_that_came_after_the_approval_and_makes_the_address_too_long_is_told_before_a_batch_is_issued()
    {
        Assert.True(Gtin.TryParse(Number, out var gtin));
        var ring = LabelTemplate.All["leg-ring"];
        var origin = Enumerable.Range(1, 60).Select(length => $"HTTPS://{new string('O', length)}.VN")
            .First(one => LabelAddress.RoomOn(ring, one, null, false) is null && LabelAddress.RoomOn(ring, one, gtin, false) is not null);
        using var folder = await IssuerFolder.WithSamples();
        folder.Settings["STAMPS_PUBLIC_ORIGIN"] = origin;
        (await folder.Run("orders", "place", "--product", Product, "--count", "5", "--template", "leg-ring")).Done();
        (await folder.Run("orders", "approve", "1")).Done();
        (await folder.Run("products", "change", Product, "--gtin", Number)).Done();

        Assert.Contains("too small", (await folder.Run("orders", "make", "1")).Refused(3).Errors, StringComparison.Ordinal);
        Assert.Equal("approved", await State(folder));
        Assert.Equal(0, await Batches(folder));

        // Taken back, the same command finishes the order.
        (await folder.Run("products", "change", Product, "--gtin", "")).Done();
        (await folder.Run("orders", "make", "1")).Done();
        Assert.Equal("ready", await State(folder));
    }

    [Fact]
    public async Task A_gtin_that_came_after_the_approval_stands_on_the_labels()
    {
        using var folder = await IssuerFolder.WithSamples();
        (await folder.Run("orders", "place", "--product", Product, "--count", "5")).Done();
        (await folder.Run("orders", "approve", "1")).Done();
        (await folder.Run("products", "change", Product, "--gtin", Number)).Done();
        (await folder.Run("orders", "make", "1")).Done();
        Assert.Contains($"/01/0{Number}/21/", File.ReadAllText(folder["labels/batch-1-a4-24.csv"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_labels_folder_that_is_gone_is_made_anew_and_one_that_can_not_be_made_is_told()
    {
        using var folder = await IssuerFolder.WithSamples();
        (await folder.Run("orders", "place", "--product", Product, "--count", "5")).Done();
        (await folder.Run("orders", "approve", "1")).Done();
        if (Directory.Exists(folder["labels"])) Directory.Delete(folder["labels"], recursive: true);
        File.WriteAllText(folder["labels"], "a file where the folder was");

        // Beside a note that the file was closed to other users.
        var refused = await folder.Run("orders", "make", "1");
        Assert.Equal(8, refused.Exit);
        Assert.Contains("can't be made", refused.Errors, StringComparison.Ordinal);
        // Its batch is on record by then, and stays the only one.
        Assert.Equal("issued", await State(folder));
        File.Delete(folder["labels"]);
        (await folder.Run("orders", "make", "1")).Done();
        Assert.Equal("ready", await State(folder));
        Assert.Equal(1, await Batches(folder));
        Assert.True(File.Exists(folder["labels/batch-1-a4-24.pdf"]));
    }
}
