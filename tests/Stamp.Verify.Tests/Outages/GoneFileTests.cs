using System.Net;
using static Stamp.Verify.Tests.OcopData;

namespace Stamp.Verify.Tests.Outages;

/// <summary>A data folder, or a file of it, that goes away under a running service.</summary>
[Collection(nameof(Alone))]
public sealed class GoneFileTests
{
    [Fact]
    public async Task Scans_of_a_ledger_that_was_deleted_are_not_told_as_recorded_and_the_node_is_not_ready()
    {
        await using var verify = await VerifyUnderTest.StartAsync();
        var data = verify.Data;
        Assert.True((await verify.JsonAsync(data.Path(Noodles, 1))).GetProperty("scans").GetProperty("recorded").GetBoolean());
        File.Delete(data.Folder.Scans);
        var answer = await verify.JsonAsync(data.Path(Noodles, 2));
        Assert.Equal("genuine", answer.GetProperty("reason").GetString());
        Assert.False(answer.GetProperty("scans").GetProperty("recorded").GetBoolean());
        using var ready = await verify.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("replaced or deleted", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("replaced or deleted", verify.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_data_folder_is_not_made_again()
    {
        await using var verify = await VerifyUnderTest.StartAsync();
        var data = verify.Data;
        Assert.Equal("genuine", await verify.ReasonAsync(data.Path(Noodles, 1)));
        Directory.Move(data.Folder.Path, data.Folder.Path + "-away");
        try
        {
            Assert.False((await verify.JsonAsync(data.Path(Noodles, 2))).GetProperty("scans").GetProperty("recorded").GetBoolean());
            await VerifyUnderTest.UntilAsync(async () => (await verify.GetAsync("/health/ready")).StatusCode == HttpStatusCode.ServiceUnavailable);
            Assert.False(Directory.Exists(data.Folder.Path));
        }
        finally
        {
            Directory.Move(data.Folder.Path + "-away", data.Folder.Path);
        }
    }
}
