using Stamp.Fuzz.Readers;

namespace Stamp.Fuzz.Tests;

/// <summary>A short run of <c>./test fuzz</c>: a few thousand inputs, some seconds.</summary>
public sealed class ReaderTests
{
    public static TheoryData<string> Names => [.. AllReaders.Make().Select(reader => reader.Name)];

    [Theory, MemberData(nameof(Names))]
    public void No_reader_fails_on_what_strangers_could_send(string name)
    {
        var reader = AllReaders.Make().Single(one => one.Name == name);
        var result = new FuzzRun(reader, seed: 20261201, FuzzLimits.Usual).Run(0, 60 * reader.Share);
        Assert.Empty(result.Failures.Select(failure => $"./test fuzz 1 {failure.Seed} {failure.Reader}:{failure.Number}: {failure.What}"));
        Assert.Equal(60 * reader.Share, result.Inputs);
        // Inputs that are all refused at the door would say nothing of what is behind it.
        Assert.InRange(result.Read, result.Inputs / 50, result.Inputs * 9 / 10);
    }

    [Fact]
    public void Shares_come_to_a_hundred() => Assert.Equal(100, AllReaders.Make().Sum(reader => reader.Share));

    [Theory, MemberData(nameof(Names))]
    public void An_input_is_known_by_its_seed_and_number(string name)
    {
        var (one, other) = (AllReaders.Make().Single(reader => reader.Name == name), AllReaders.Make().Single(reader => reader.Name == name));
        for (var number = 0; number < 50; number++) Assert.Equal(FuzzRun.Input(one, 7, number), FuzzRun.Input(other, 7, number));
        var inputs = Enumerable.Range(0, 50).Select(number => Convert.ToBase64String(FuzzRun.Input(one, 7, number))).ToList();
        Assert.InRange(inputs.Distinct().Count(), 40, 50);
        Assert.NotEqual(inputs, Enumerable.Range(0, 50).Select(number => Convert.ToBase64String(FuzzRun.Input(one, 8, number))));
    }
}
