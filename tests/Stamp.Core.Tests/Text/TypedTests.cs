using Stamp.Core.Text;

namespace Stamp.Core.Tests.Text;

public sealed class TypedTests
{
    private static readonly Bilingual Day = new("ngày sản xuất", "the production date");

    [Theory]
    [InlineData("25/11/2026")]
    [InlineData(" 25/11/2026 ")]
    [InlineData("25-11-2026")]
    [InlineData("25.11.2026")]
    [InlineData("25 11 2026")]
    [InlineData("25112026")]
    [InlineData("2026-11-25")]
    [InlineData("25/11/26")]
    public void Reads_a_date_however_it_is_written(string text) => Assert.Equal(new(2026, 11, 25), Typed.Date(text, Day, "produced").Value);

    [Theory]
    [InlineData("01/01/0001")]
    [InlineData("31/12/1899")]
    [InlineData("01/01/2200")]
    [InlineData("31/12/9999")]
    public void Refuses_a_day_that_nobody_can_mean(string text)
    {
        var rejection = Typed.Date(text, Day, "produced").Rejection!;
        Assert.Equal("produced", rejection.Field);
        Assert.Equal("Ngày sản xuất phải là một ngày từ 01/01/1900 đến 31/12/2199.", rejection.Sentence.Vi);
    }

    [Theory]
    [InlineData("01/01/1900")]
    [InlineData("31/12/2199")]
    public void Days_that_are_accepted_can_be_reckoned_with_on_either_side(string text)
    {
        var day = Typed.Date(text, Day, "produced").Value;
        Assert.Equal(day, VietnamTime.DateOf(VietnamTime.StartOf(day).ToUniversalTime()));
        _ = (day.AddYears(-1_000), day.AddYears(1_000), VietnamTime.StartOf(day.AddYears(-1_000)).AddYears(2_000));
    }

    [Fact]
    public void The_day_comes_first_and_two_digits_are_a_year_of_this_century()
    {
        Assert.Equal(new(2026, 2, 1), Typed.Date("1/2/2026", Day, "produced").Value);
        Assert.Equal(new(2099, 2, 1), Typed.Date("1/2/99", Day, "produced").Value);
    }

    [Theory]
    [InlineData("31/02/2026")]
    [InlineData("11/25/2026")]
    [InlineData("tomorrow")]
    [InlineData("25/11")]
    public void Refuses_a_date_that_does_not_exist_at_its_field(string text)
    {
        var rejection = Typed.Date(text, Day, "produced").Rejection!;
        Assert.Equal("produced", rejection.Field);
        Assert.StartsWith("Ngày sản xuất phải là một ngày có thật", rejection.Sentence.Vi, StringComparison.Ordinal);
        Assert.Equal("Thiếu ngày sản xuất.", Typed.Date(" ", Day, "produced").Rejection!.Sentence.Vi);
    }

    [Theory]
    [InlineData("1200", 1_200)]
    [InlineData("1.200", 1_200)]
    [InlineData("1,200", 1_200)]
    [InlineData("1 200 000", 1_200_000)]
    [InlineData("12.000.000", 12_000_000)]
    [InlineData("0", 0)]
    public void Reads_a_number_with_its_groups(string text, long number) =>
        Assert.Equal(number, Typed.Number(text, new("số lượng", "the quantity"), "count").Value);

    [Theory]
    [InlineData("1.5")]
    [InlineData("1.20")]
    [InlineData("1.200,5")]
    [InlineData("-3")]
    [InlineData(".200")]
    [InlineData("1200.000")]
    [InlineData("99999999999999999999")]
    [InlineData("")]
    public void Refuses_what_could_mean_another_number(string text) =>
        Assert.Equal("count", Typed.Number(text, new("số lượng", "the quantity"), "count").Rejection!.Field);
}
