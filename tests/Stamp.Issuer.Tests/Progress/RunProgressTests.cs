using Stamp.Issuer.Progress;

namespace Stamp.Issuer.Tests.Progress;

public sealed class RunProgressTests
{
    [Theory]
    [InlineData(12_000, 100_000, 2, "X: 12,000 / 100,000 · 12 % · 6,000/s · còn / left 0:00:15")]
    [InlineData(0, 100_000, 2, "X: 0 / 100,000 · 0 % · 0/s · còn / left ?")]
    [InlineData(1, 360_001, 1, "X: 1 / 360,001 · 0 % · 1/s · còn / left 100:00:00")]
    [InlineData(0, 0, 2, "X: 0 / 0 · 100 % · 0/s · còn / left ?")]
    public void Tells_rate_and_time_left(long done, long total, int seconds, string line) =>
        Assert.Equal(line, RunProgress.Describe("X", done, total, TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Tells_the_time_gone_where_the_end_is_unknown() =>
        Assert.Equal("X: 90 · 1/s · 0:01:30", RunProgress.Describe("X", 90, null, TimeSpan.FromSeconds(90)));

    [Fact]
    public void Says_nothing_about_a_short_run()
    {
        using var errors = new StringWriter();
        using (var progress = new RunProgress(errors, "X", 10)) progress.Report(10);
        Assert.Empty(errors.ToString());
    }

    [Fact]
    public async Task Speaks_of_a_long_run_and_falls_silent_with_it()
    {
        await using var errors = new StringWriter();
        var spoke = TextWriter.Synchronized(errors);
        using (var progress = new RunProgress(spoke, "X", 10))
        {
            progress.Report(5);
            for (var waited = 0; waited < 200 && errors.ToString().Length == 0; waited++) await Task.Delay(50);
            progress.Report(10);
        }
        var told = errors.ToString();

        Assert.StartsWith("X: 5 / 10 · 50 %", told, StringComparison.Ordinal);
        Assert.Contains("X: 10 / 10 · 100 %", told, StringComparison.Ordinal);
        await Task.Delay(100);
        Assert.Equal(told, errors.ToString());
    }

    [Fact]
    public async Task Lets_the_run_go_on_when_nobody_reads_standard_error()
    {
        using var closed = new BrokenPipe();
        using var progress = new RunProgress(closed, "X", 10);
        Assert.True(await closed.Tried.Task.WaitAsync(TimeSpan.FromSeconds(10)));
        progress.Report(10);
    }

    private sealed class BrokenPipe : StringWriter
    {
        public TaskCompletionSource<bool> Tried { get; } = new();

        public override void WriteLine(string? value)
        {
            Tried.TrySetResult(true);
            throw new IOException("Broken pipe");
        }
    }
}
