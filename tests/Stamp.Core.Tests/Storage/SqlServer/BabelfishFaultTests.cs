using Stamp.Core.Storage.SqlServer;

namespace Stamp.Core.Tests.Storage.SqlServer;

public sealed class BabelfishFaultTests
{
    [Theory]
    [InlineData("permission denied for table audit", 229)]
    [InlineData("permission denied for schema stamps_dbo", 229)]
    [InlineData("Cannot open database \"stamps\" requested by the login. The login failed", 4060)]
    [InlineData("could not serialize access due to concurrent update", 3960)]
    [InlineData("canceling statement due to lock timeout", 1222)]
    [InlineData("sorry, too many clients already", 1222)]
    [InlineData("could not extend file \"base/5/1\": No space left on device", 1105)]
    [InlineData("cannot execute INSERT in a read-only transaction", 3906)]
    [InlineData("relation \"batch\" does not exist", 208)]
    [InlineData("terminating connection due to administrator command", 10054)]
    [InlineData("the database system is shutting down", 10054)]
    public void What_has_no_number_is_known_by_its_words(string message, int number) => Assert.Equal(number, BabelfishFault.NumberOf(33557097, message));

    [Theory]
    // A defect of ours stays one, and a number that is known counts for more than words.
    [InlineData(33557097, "syntax error near \"permission denied for table\"")]
    [InlineData(33557097, "column \"x\" does not exist")]
    [InlineData(547, "permission denied for table audit")]
    public void What_is_another_thing_keeps_its_number(int number, string message) => Assert.Equal(number, BabelfishFault.NumberOf(number, message));
}
