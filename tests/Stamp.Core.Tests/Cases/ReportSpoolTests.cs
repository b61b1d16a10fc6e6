using Stamp.Core.Cases;
using Stamp.Core.Cases.Spool;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Cases;

/// <summary>Reports that wait on disk for the registry.</summary>
public sealed class ReportSpoolTests : IDisposable
{
    private readonly CaseRegistry registry = new();
    private readonly TemporaryFolder folder = new();

    private string Waiting => folder["reports"];

    [Trait("registry", "contract")]
    [Fact]
    public void What_waited_is_delivered_whole_and_once()
    {
        var spool = new ReportSpool(Waiting);
        var reports = new[]
        {
            registry.Report(photo: CasePhoto.Read(Photos.WebP).Value, told: "Dòng một\nDòng hai \"' <b>"),
            registry.Report(contact: null, place: ""),
        };
        foreach (var report in reports.Concat(reports)) Assert.Equal(ReportRules.ReferenceOf(report.RequestId), spool.Keep(report).Value.Reference);
        Assert.Equal(2, spool.Depth);
        foreach (var file in Directory.GetFiles(Waiting))
        {
            if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        // Another process delivers, once more after a crash before the file was deleted.
        var copy = Directory.GetFiles(Waiting).ToDictionary(file => file, File.ReadAllBytes);
        Assert.Equal(new ReportDelivery(2, 0, null), new ReportSpool(Waiting).Deliver(registry.Intake));
        foreach (var (file, bytes) in copy) File.WriteAllBytes(file, bytes);
        Assert.Equal(2, spool.Deliver(registry.Intake).Delivered);
        Assert.Equal(0, spool.Depth);
        var cases = registry.List.Before(new(), null, 10).Value;
        Assert.Equal(2, cases.Count);
        var found = registry.Find(cases.Single(line => line.Photo == CasePhotoState.Kept).Number);
        Assert.Equal(("Dòng một\nDòng hai \"' <b>", "0912 345 678"), (found.Told, found.Contact));
        Assert.Equal(Photos.WebP, registry.List.Photo(found.Number).Value.Bytes);
    }

    [Fact]
    public void A_registry_that_is_away_leaves_everything_where_it_is()
    {
        var spool = new ReportSpool(Waiting);
        _ = spool.Keep(registry.Report()).Value;
        registry.Temp.Database.CloseIdle();
        var away = Core.Storage.RegistryDatabase.ForWriting(registry.Temp.Path + ".none", TimeSpan.FromMilliseconds(50), registry.Temp.Clock);
        var delivery = spool.Deliver(new(away));
        Assert.Equal((0, RejectionKind.Storage), (delivery.Delivered, delivery.Trouble?.Kind));
        Assert.Equal(1, spool.Depth);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"RequestId\":\"x\"}")]
    [InlineData("\u0000\u0000\u0000")]
    public void A_broken_file_is_set_aside_and_holds_up_nobody(string content)
    {
        var spool = new ReportSpool(Waiting);
        _ = spool.Keep(registry.Report()).Value;
        File.WriteAllText(Path.Combine(Waiting, new string('0', 32) + ".report"), content);
        Assert.Equal(new ReportDelivery(1, 1, null), spool.Deliver(registry.Intake));
        Assert.Single(Directory.GetFiles(Waiting, "*.broken"));
        Assert.Equal(new ReportDelivery(0, 0, null), spool.Deliver(registry.Intake));
    }

    [Fact]
    public void Is_bounded_and_leaves_photos_out_before_words()
    {
        var spool = new ReportSpool(Waiting);
        Directory.CreateDirectory(Waiting);
        // A sparse file of half of the room.
        using (var large = File.Create(Path.Combine(Waiting, new string('1', 32) + ".report"))) large.SetLength(ReportSpool.MostBytes / 2);
        Assert.True(spool.Keep(registry.Report(photo: CasePhoto.Read(Photos.Png).Value)).Value.PhotoLeftOut);
        using (var large = File.Create(Path.Combine(Waiting, new string('2', 32) + ".report"))) large.SetLength(ReportSpool.MostBytes / 2);
        Assert.Equal(RejectionKind.Files, spool.Keep(registry.Report()).Rejection?.Kind);
        Assert.Equal(3, spool.Depth);
    }

    [Fact]
    public void Takes_no_more_than_a_thousand()
    {
        var spool = new ReportSpool(Waiting);
        Directory.CreateDirectory(Waiting);
        for (var n = 0; n < ReportSpool.MostReports; n++) File.WriteAllText(Path.Combine(Waiting, $"{n:x32}.report"), "");
        Assert.Equal(RejectionKind.Files, spool.Keep(registry.Report()).Rejection?.Kind);
    }

    [Fact]
    public void A_folder_that_can_not_be_written_is_said_not_thrown()
    {
        File.WriteAllText(Waiting, "a file in its place");
        Assert.Equal(RejectionKind.Files, new ReportSpool(Waiting).Keep(registry.Report()).Rejection?.Kind);
    }

    public void Dispose()
    {
        registry.Dispose();
        folder.Dispose();
    }
}
