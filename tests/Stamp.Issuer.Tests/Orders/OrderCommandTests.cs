using Stamp.Core.Settings;
using Stamp.Issuer.Orders;
using Stamp.Issuer.Tests.Commands;

namespace Stamp.Issuer.Tests.Orders;

/// <summary>Orders at the command line: the functions that the portal's pages call.</summary>
public sealed class OrderCommandTests
{
    private const string Product = "MIEN-DONG-TAI-HOAN";

    private static Task<Ran> Place(IssuerFolder folder, string count, params string[] more) =>
        folder.Run(["orders", "place", "--product", Product, "--count", count, "--json", .. more]);

    [Fact]
    public async Task An_order_goes_from_placing_to_files()
    {
        using var folder = await IssuerFolder.WithSamples();
        var placed = (await Place(folder, "60", "--as", "htx")).Done().Json;
        Assert.Equal((1, "placed"), (placed.GetProperty("order").GetInt32(), placed.GetProperty("state").GetString()));
        (await folder.Run("orders", "reduce", "1", "--count", "48", "--reason", " ")).Refused(3);
        (await folder.Run("orders", "reduce", "1", "--count", "61", "--reason", "thêm")).Refused(3);
        var reduced = (await folder.Run("orders", "reduce", "1", "--count", "48", "--reason", "đủ hai tờ", "--as", "lan", "--json")).Done().Json;
        Assert.Equal(("approved", 48), (reduced.GetProperty("state").GetString(), reduced.GetProperty("approved").GetInt32()));
        Assert.Contains("was approved already by lan", (await folder.Run("orders", "approve", "1", "--as", "minh")).Refused(5).Errors, StringComparison.Ordinal);

        var made = (await folder.Run("orders", "make", "1", "--json")).Done().Json;
        Assert.Equal("ready", made.GetProperty("order").GetProperty("state").GetString());
        Assert.Equal(["pdf", "csv"], made.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("format").GetString()));
        var batch = made.GetProperty("order").GetProperty("batch").GetInt32();
        foreach (var file in made.GetProperty("files").EnumerateArray())
        {
            var again = folder.Outside("again");
            (await folder.Run("print", $"{batch}", "--format", file.GetProperty("format").GetString()!, "--reason", "lost", "--out", again)).Done();
            Assert.Equal(File.ReadAllBytes(again), File.ReadAllBytes(file.GetProperty("file").GetString()!));
            File.Delete(again);
        }
        Assert.Equal(48, (await folder.Run("ledger", "--json")).Done().Json.GetProperty("total").GetProperty("issued").GetInt32());
        (await folder.Run("audit", "verify")).Done();
    }

    [Fact]
    public async Task A_roll_gets_zpl_as_well_and_a_file_that_is_gone_is_made_again_with_the_same_bytes()
    {
        using var folder = await IssuerFolder.WithSamples();
        (await Place(folder, "30", "--template", "roll-50x30-203")).Done();
        (await folder.Run("orders", "approve", "1")).Done();
        var files = (await folder.Run("orders", "make", "1", "--json")).Done().Json.GetProperty("files").EnumerateArray()
            .ToDictionary(file => file.GetProperty("format").GetString()!, file => file.GetProperty("file").GetString()!);
        Assert.Equal(["csv", "pdf", "zpl"], files.Keys.Order());
        var (zpl, pdf) = (File.ReadAllBytes(files["zpl"]), File.GetLastWriteTimeUtc(files["pdf"]));
        File.Delete(files["zpl"]);
        (await folder.Run("orders", "make", "1")).Done();
        Assert.Equal(zpl, File.ReadAllBytes(files["zpl"]));
        Assert.Equal(pdf, File.GetLastWriteTimeUtc(files["pdf"]));
        var reasons = (await folder.Run("runs", "1", "--json")).Done().Json.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("reason").GetString()).ToList();
        Assert.Null(reasons[0]);
        Assert.Contains("order 1: the zpl file again", reasons[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_can_not_be_ordered_is_refused_with_its_numbers()
    {
        using var folder = await IssuerFolder.WithSamples();
        Assert.Contains("expired on 14/06/2026", (await folder.Run("orders", "place", "--product", "HONG-KHONG-HAT", "--count", "5")).Refused(5).Errors, StringComparison.Ordinal);
        (await folder.Run("orders", "place", "--product", "NOTHING", "--count", "5")).Refused(4);
        (await Place(folder, "0")).Refused(3);
        (await Place(folder, "5", "--template", "none")).Refused(4);
        Assert.Contains("too small", (await Place(folder, "5", "--template", "leg-ring", "--sealed")).Refused(3).Errors, StringComparison.Ordinal);
        folder.Settings["STAMPS_ORDER_QUOTA"] = "100";
        Assert.Contains("100 are left: not enough for 101", (await Place(folder, "101")).Refused(5).Errors, StringComparison.Ordinal);
        (await folder.Run("orders", "quota", "07/2025/OCOP-TW", "--count", "200", "--reason", "xuất khẩu sang Séc")).Done();
        (await folder.Run("orders", "quota", "07/2025/OCOP-TW", "--count", "-1", "--reason", "x")).Refused(3);
        (await folder.Run("orders", "quota", "NONE", "--count", "1", "--reason", "x")).Refused(4);
        (await Place(folder, "101")).Done();
        (await folder.Run("orders", "make", "1")).Refused(5);
        (await folder.Run("orders", "show", "2")).Refused(4);
    }

    [Fact]
    public async Task Orders_are_listed_shown_refused_and_withdrawn()
    {
        using var folder = await IssuerFolder.WithSamples();
        (await Place(folder, "24", "--request", "r1")).Done();
        Assert.Equal(1, (await Place(folder, "24", "--request", "r1")).Done().Json.GetProperty("order").GetInt32());
        (await Place(folder, "48")).Done();
        (await Place(folder, "72")).Done();
        (await folder.Run("orders", "refuse", "1", "--reason", "thiếu hồ sơ")).Done();
        (await folder.Run("orders", "withdraw", "2")).Done();
        (await folder.Run("orders", "withdraw", "1")).Refused(5);
        string Numbers(Ran ran) => string.Join(" ", ran.Done().Json.GetProperty("orders").EnumerateArray().Select(order => order.GetProperty("order").GetInt32()));
        Assert.Equal("3 2 1", Numbers(await folder.Run("orders", "list", "--json")));
        Assert.Equal("1", Numbers(await folder.Run("orders", "list", "--json", "--state", "refused")));
        Assert.Equal("2 1", Numbers(await folder.Run("orders", "list", "--json", "--before", "3", "--product", Product.ToLowerInvariant())));
        (await folder.Run("orders", "list", "--state", "done")).Refused(3);
        (await folder.Run("withdraw", "07/2025/OCOP-TW", "--reason", "vi phạm")).Done();
        var shown = (await folder.Run("orders", "show", "3", "--json")).Done().Json;
        Assert.Contains("was withdrawn on", shown.GetProperty("blocks")[0].GetProperty("en").GetString(), StringComparison.Ordinal);
        Assert.Contains("07/2025/OCOP-TW", (await folder.Run("orders", "approve", "3")).Refused(5).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_is_told_and_the_same_command_finishes_it_once_there_is_room()
    {
        using var folder = await IssuerFolder.WithSamples();
        (await Place(folder, "48")).Done();
        (await folder.Run("orders", "approve", "1")).Done();
        using (FullFileSystem.Over(folder["labels"]))
            Assert.Contains("The disk filled up", (await folder.Run("orders", "make", "1")).Refused(8).Errors, StringComparison.Ordinal);
        // Between two of its files it is stopped by something else.
        var inTheWay = Directory.CreateDirectory(folder["labels/.batch-1-a4-24.csv.part"]);
        (await folder.Run("orders", "make", "1")).Refused(8);
        inTheWay.Delete();
        Assert.Equal("issued", (await folder.Run("orders", "show", "1", "--json")).Done().Json.GetProperty("order").GetProperty("state").GetString());
        var pdf = File.GetLastWriteTimeUtc(folder["labels/batch-1-a4-24.pdf"]);
        (await folder.Run("orders", "make", "1")).Done();
        Assert.True(File.Exists(folder["labels/batch-1-a4-24.csv"]));
        Assert.Equal(pdf, File.GetLastWriteTimeUtc(folder["labels/batch-1-a4-24.pdf"]));
        Assert.Equal(1, (await folder.Run("ledger", "--json")).Done().Json.GetProperty("batches").GetArrayLength());
    }

    [Fact]
    public async Task One_process_at_a_time_makes_files()
    {
        using var folder = await IssuerFolder.WithSamples();
        (await Place(folder, "48")).Done();
        (await folder.Run("orders", "approve", "1")).Done();
        using (WorkLock.Take(new DataFolder(folder.Data)).Value)
            Assert.Contains("Another process", (await folder.Run("orders", "make", "1")).Refused(5).Errors, StringComparison.Ordinal);
        (await folder.Run("orders", "make", "1")).Done();
    }
}
