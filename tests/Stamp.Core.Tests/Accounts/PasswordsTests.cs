using Stamp.Core.Accounts;

namespace Stamp.Core.Tests.Accounts;

public sealed class PasswordsTests
{
    [Fact]
    public void One_password_is_one_however_its_letters_are_spelt()
    {
        Assert.Equal("mưa rơi trên mái tôn", Passwords.Normal("mu\u031Ba ro\u031Bi tre\u0302n ma\u0301i to\u0302n"));
        Assert.Equal(Passwords.Normal("\u1EC7"), Passwords.Normal("e\u0302\u0323"));
        Assert.Equal("Café Ñandú", Passwords.Normal("Cafe\u0301 N\u0303andu\u0301"));
        // Counted as it is hashed: ten letters of a Mac are no twenty.
        Assert.NotNull(Passwords.Refuse("e\u0302\u0301o\u0302\u0301a\u0302\u0301u\u031B\u0301i\u0301", "lan"));
        Assert.Null(Passwords.Refuse(string.Concat(Enumerable.Repeat("e\u0302\u0301abcd ngon", 18)), "lan"));
    }

    [Theory]
    [InlineData(" gió thổi qua đồng")]
    [InlineData("gió thổi qua đồng ")]
    [InlineData("gió thổi qua đồng\n")]
    [InlineData("\u00A0gió thổi qua đồng")]
    [InlineData("gió thổi qua đồng\u200B")]
    [InlineData("\uFEFFgió thổi qua đồng")]
    public void Outer_blanks_are_told_and_not_kept(string pasted) =>
        Assert.Equal(Passwords.OuterBlanks, Passwords.Refuse(pasted, "lan")?.Sentence);

    [Fact]
    public void Blanks_within_are_a_part_of_it() => Assert.Null(Passwords.Refuse("gió  thổi qua đồng", "lan"));
}
