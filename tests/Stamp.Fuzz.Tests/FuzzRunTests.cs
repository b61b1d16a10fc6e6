namespace Stamp.Fuzz.Tests;

/// <summary>A run that could not fail would be worth nothing: faults are planted.</summary>
public sealed class FuzzRunTests
{
    private static readonly FuzzLimits Tight = new(TimeSpan.FromSeconds(1), 50_000_000);

    private sealed class Planted(Action<byte> read) : FuzzedReader("planted", 100)
    {
        public override byte[] Make(Random random) => [(byte)random.Next(64)];

        public override bool Read(byte[] input)
        {
            read(input[0]);
            return input[0] < 32;
        }

        public static void MustBe(bool kept) => Promise(kept, "less than 64");
    }

    private static FuzzResult Run(Action<byte> read, int count = 2_000) => new FuzzRun(new Planted(read), 1, Tight).Run(0, count);

    [Fact]
    public void Counts_what_was_read_and_what_was_refused()
    {
        var result = Run(_ => { });
        Assert.Equal((2_000, 2_000, 0), (result.Inputs, result.Read + result.Refused, result.Failures.Count));
        Assert.InRange(result.Read, 900, 1_100);
    }

    [Fact]
    public void A_crash_is_told_with_what_makes_the_input_again()
    {
        var result = Run(value => { if (value == 7) throw new IndexOutOfRangeException("planted fault"); });
        Assert.InRange(result.Failures.Count, 10, 12);
        Assert.All(result.Failures, failure =>
        {
            Assert.Equal([7], failure.Input);
            Assert.Equal([7], FuzzRun.Input(new Planted(_ => { }), failure.Seed, failure.Number));
            Assert.Contains("planted fault", failure.What, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_broken_promise_and_too_much_memory_are_failures()
    {
        Assert.Contains("less than 64", Run(value => Planted.MustBe(value != 7)).Failures[0].What, StringComparison.Ordinal);
        Assert.Contains("allocated 60 MB", Run(value => { if (value == 7) GC.KeepAlive(new byte[60_000_000]); }).Failures[0].What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_that_hangs_is_told_and_left_behind()
    {
        using var never = new ManualResetEventSlim();
        var failure = Run(value => { if (value == 7) never.Wait(); }).Failures.Single();
        Assert.Equal("no answer within 1 s", failure.What);
        Assert.Equal([7], failure.Input);
        never.Set();
    }

    [Theory]
    [InlineData("x")]
    [InlineData("0")]
    [InlineData("10", "x")]
    [InlineData("10", "1", "nothing")]
    [InlineData("10", "1", "code:x")]
    [InlineData("10", "1", "code", "5")]
    public void What_the_command_does_not_know_is_answered_with_what_it_knows(params string[] args)
    {
        using var errors = new StringWriter();
        Assert.Equal(2, FuzzCommand.Run(Path.GetTempPath(), args, TextWriter.Null, errors));
        Assert.Contains("READER: code, pictures", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void One_input_can_be_read_again_and_the_file_says_which_it_was()
    {
        using var folder = new TemporaryFolder();
        using var output = new StringWriter();
        Assert.Equal(0, FuzzCommand.Run(folder.Path, ["1", "3", "code:17"], output, TextWriter.Null));
        Assert.Contains("| code | 1 | ", output.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("./test fuzz 1 3 code:17 ", File.ReadAllText(Path.Combine(folder.Path, "artifacts", "fuzz", "running")), StringComparison.Ordinal);
    }
}
