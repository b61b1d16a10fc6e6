using Stamp.Verify.Journal;

namespace Stamp.Verify.Tests.Journal;

public sealed class JournalPaceTests
{
    private static readonly TimeSpan Worked = TimeSpan.FromMilliseconds(20);

    [Fact]
    public void With_nothing_more_to_do_it_looks_twice_a_second() =>
        Assert.Equal(TimeSpan.FromMilliseconds(500), JournalWorker.RestAfter(Worked, more: false, waiting: 0));

    [Fact]
    public void With_more_to_do_it_works_a_twentieth_of_the_time() =>
        Assert.Equal(Worked, (JournalWorker.RestAfter(Worked, more: true, waiting: 3_999_999) + Worked) / 20);

    [Fact]
    public void When_four_million_are_waiting_it_does_not_rest() =>
        Assert.Equal(TimeSpan.Zero, JournalWorker.RestAfter(Worked, more: true, waiting: 4_000_000));
}
