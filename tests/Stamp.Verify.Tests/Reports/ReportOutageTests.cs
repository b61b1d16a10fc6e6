using static Stamp.Verify.Tests.OcopData;

namespace Stamp.Verify.Tests.Reports;

/// <summary>The registry away: a report is kept on disk, or its sender is told that it is not.</summary>
[Collection(nameof(Alone))]
public sealed class ReportOutageTests
{
    [Theory]
    [InlineData("locked")]
    [InlineData("moved away")]
    public async Task What_comes_meanwhile_is_thanked_for_and_a_case_afterwards(string how)
    {
        var data = new OcopData();
        RegistryLock.Prepare(data);
        await using var verify = await VerifyUnderTest.StartAsync(data);
        var thanked = new List<string>();
        using (Begin(data, how))
        {
            for (var n = 0; n < 3; n++)
            {
                var (status, page) = await verify.ReportAsync(data.ReportPath(Noodles, 1 + n), photo: n == 0 ? Photos.TalkingJpeg : null);
                Assert.Equal(200, status);
                thanked.Add(ReportSender.ReferenceIn(page));
            }
            Assert.Equal(3, Directory.GetFiles(data.Folder.Reports).Length);
            Assert.Contains("wait on disk", verify.Log, StringComparison.Ordinal);
        }
        await VerifyUnderTest.UntilAsync(() => Task.FromResult(Directory.GetFiles(data.Folder.Reports).Length == 0));
        var cases = data.Cases();
        Assert.Equal(thanked.Order(), cases.Select(line => line.Reference).Order());
        Assert.All(cases, line => Assert.Equal("MIEN-DONG", line.ProductCode));
        Assert.Single(cases, line => line.Photo == Core.Cases.CasePhotoState.Kept);
        Assert.DoesNotContain("0912", verify.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_sent_before_and_after_the_outage_is_one_case()
    {
        var data = new OcopData();
        RegistryLock.Prepare(data);
        await using var verify = await VerifyUnderTest.StartAsync(data);
        var request = Core.Text.RequestId.New();
        using (Begin(data, "locked")) Assert.Equal(200, (await verify.ReportAsync(data.ReportPath(Noodles, 1), request: request)).Status);
        Assert.Equal(200, (await verify.ReportAsync(data.ReportPath(Noodles, 1), request: request)).Status);
        await VerifyUnderTest.UntilAsync(() => Task.FromResult(Directory.GetFiles(data.Folder.Reports).Length == 0));
        Assert.Single(data.Cases());
    }

    [Fact]
    public async Task Where_it_can_be_kept_nowhere_the_sender_is_told_and_keeps_the_words()
    {
        var data = new OcopData();
        RegistryLock.Prepare(data);
        await using var verify = await VerifyUnderTest.StartAsync(data);
        // A file where the folder would be: nothing can be written there.
        File.WriteAllText(data.Folder.Reports, "");
        using (Begin(data, "locked"))
        {
            var (status, page) = await verify.ReportAsync(data.ReportPath(Noodles, 1));
            Assert.Equal(503, status);
            Assert.Contains("Chưa gửi được.", page, StringComparison.Ordinal);
            Assert.Contains("Mốc xanh ở đáy gói</textarea>", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Đã nhận", page, StringComparison.Ordinal);
            // What files of ours are called is nobody's business.
            Assert.DoesNotContain(data.Folder.Path, page, StringComparison.Ordinal);
        }
        Assert.Empty(data.Cases());
    }

    private static IDisposable Begin(OcopData data, string how)
    {
        if (how == "locked") return RegistryLock.Hold(data);
        data.Database.CloseIdle();
        File.Move(data.Folder.Registry, data.Folder.Registry + ".away");
        return new Back(() => File.Move(data.Folder.Registry + ".away", data.Folder.Registry));
    }

    private sealed class Back(Action undo) : IDisposable
    {
        public void Dispose() => undo();
    }
}
