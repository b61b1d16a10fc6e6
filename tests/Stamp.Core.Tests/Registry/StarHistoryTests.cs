using Stamp.Core.Registry;

namespace Stamp.Core.Tests.Registry;

/// <summary>Which certificate is in force on which day: the days on which something begins or ends, and those beside them.</summary>
public sealed class StarHistoryTests
{
    private static readonly DateOnly First = new(2024, 3, 1), Last = new(2027, 2, 28), Second = new(2026, 5, 10);

    private static StarCertificate Certificate(long id, DateOnly decided, DateOnly until, DateOnly? withdrawn = null) =>
        new(id, 1, $"GCN-{id}", 3 + (int)(id % 3), null, "UBND", decided, until, withdrawn);

    private static readonly StarCertificate Old = Certificate(1, First, Last), New = Certificate(2, Second, Second.AddYears(3));

    [Theory]
    [InlineData("2024-02-29", CertificateState.NotYetValid)]
    [InlineData("2024-03-01", CertificateState.Valid)]
    [InlineData("2027-02-28", CertificateState.Valid)]
    [InlineData("2027-03-01", CertificateState.Expired)]
    public void A_certificate_is_valid_from_its_first_day_to_its_last(string on, CertificateState state)
    {
        var day = DateOnly.Parse(on, null);
        Assert.Equal(state, StarHistory.StateOf(Old, [Old], day));
        Assert.Equal(state == CertificateState.Valid ? Old : null, StarHistory.InForce([Old], day));
        Assert.Equal(state == CertificateState.NotYetValid ? null : Old, StarHistory.Latest([Old], day));
    }

    [Fact]
    public void A_newer_one_takes_its_place_from_its_own_first_day_in_whatever_order_they_are_kept()
    {
        foreach (var all in new StarCertificate[][] { [Old, New], [New, Old] })
        {
            Assert.Equal(Old, StarHistory.InForce(all, Second.AddDays(-1)));
            Assert.Equal(CertificateState.Valid, StarHistory.StateOf(Old, all, Second.AddDays(-1)));
            Assert.Equal(New, StarHistory.InForce(all, Second));
            Assert.Equal(CertificateState.Superseded, StarHistory.StateOf(Old, all, Second));
            // Also once it would have run out anyway.
            Assert.Equal(CertificateState.Superseded, StarHistory.StateOf(Old, all, Last.AddDays(1)));
            Assert.Equal(New, StarHistory.Latest(all, Second));
        }
    }

    [Fact]
    public void Of_two_certificates_of_one_day_the_one_entered_last_counts()
    {
        var twin = Certificate(3, First, Last);
        foreach (var all in new StarCertificate[][] { [Old, twin], [twin, Old] })
        {
            Assert.Equal(twin, StarHistory.InForce(all, First));
            Assert.Equal(twin, StarHistory.Latest(all, First));
            Assert.Equal(CertificateState.Superseded, StarHistory.StateOf(Old, all, First));
            Assert.Equal(CertificateState.Valid, StarHistory.StateOf(twin, all, First));
        }
    }

    [Fact]
    public void The_later_decision_counts_even_where_it_was_entered_first()
    {
        var late = Certificate(1, Second, Last);
        var early = Certificate(9, First, Last);
        Assert.Equal(late, StarHistory.InForce([early, late], Second));
        Assert.Equal(CertificateState.Superseded, StarHistory.StateOf(early, [late, early], Second));
        Assert.Equal(CertificateState.Valid, StarHistory.StateOf(late, [late, early], Second));
    }

    [Fact]
    public void A_withdrawal_counts_from_its_day_and_outranks_what_came_after()
    {
        var gone = Old with { WithdrawnOn = Second };
        Assert.Equal(CertificateState.Valid, StarHistory.StateOf(gone, [gone], Second.AddDays(-1)));
        Assert.Equal(CertificateState.Withdrawn, StarHistory.StateOf(gone, [gone], Second));
        Assert.Equal(CertificateState.Withdrawn, StarHistory.StateOf(gone, [gone, New], Second.AddDays(1)));
        Assert.Equal(CertificateState.Withdrawn, StarHistory.StateOf(gone, [gone], Last.AddDays(1)));
        Assert.Null(StarHistory.InForce([gone], Second));
    }

    [Fact]
    public void Without_certificates_there_is_none_in_force() => Assert.Null(StarHistory.InForce([], First));
}
