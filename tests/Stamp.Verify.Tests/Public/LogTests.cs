using static Stamp.Verify.Tests.OcopData;

namespace Stamp.Verify.Tests.Public;

public sealed class LogTests
{
    [Fact]
    public async Task The_log_of_a_busy_run_holds_no_whole_code_no_seal_and_no_visitors_address()
    {
        await using var verify = await VerifyUnderTest.StartAsync();
        var data = verify.Data;
        for (var index = 1; index <= 40; index++) await verify.BodyAsync(data.Path(Noodles, index), "X-Forwarded-For", $"203.0.113.{index}", "User-Agent", "Phone");
        await verify.BodyAsync($"/S/{data.Seal(Sauce, 1)}/01/{SauceGtin}/21{data.Path(Sauce, 1)}", "X-Forwarded-For", "203.0.113.99");
        await verify.BodyAsync("/00000000000000000000");
        _ = data.Ranges.Recall(Noodles, new(1, 5), "mốc", Office).Value;
        data.SaveKeys();
        File.Move(data.Folder.Registry, data.Folder.Registry + ".away");
        await VerifyUnderTest.UntilAsync(() => Task.FromResult(verify.Log.Contains("answers go on", StringComparison.Ordinal)
            && verify.Log.Contains("A changed keyring is in use", StringComparison.Ordinal)));
        await verify.BodyAsync(data.Path(Leaked, 1));
        await verify.BodyAsync(data.Path(Sauce, 2));

        // Something was logged, so the search is of something.
        Assert.Contains("A changed keyring is in use", verify.Log, StringComparison.Ordinal);
        for (var batch = Leaked; batch <= Sauce; batch++)
        {
            for (var index = 1; index <= 40; index++)
            {
                Assert.DoesNotContain(data.Code(batch, index).ToString(), verify.Log, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain(data.Code(batch, index).ToGroups(), verify.Log, StringComparison.OrdinalIgnoreCase);
            }
        }
        Assert.DoesNotContain(data.Seal(Sauce, 1), verify.Log, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("203.0.113.", verify.Log, StringComparison.Ordinal);
    }
}
