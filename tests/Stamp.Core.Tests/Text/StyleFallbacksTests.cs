using Stamp.Core.Text;

namespace Stamp.Core.Tests.Text;

public class StyleFallbacksTests
{
    [Theory]
    [InlineData(":root{--a:#fff}p{color:var(--a)}", ":root{--a:#fff}p{color:#fff;color:var(--a)}")]
    [InlineData(":root{--a:#fff;--b:1px}p{margin:0;border:var(--b) solid var(--a);padding:0}", ":root{--a:#fff;--b:1px}p{margin:0;border:1px solid #fff;border:var(--b) solid var(--a);padding:0}")]
    [InlineData(":root{--a:#fff}p{color:var(--a)!important}", ":root{--a:#fff}p{color:#fff!important;color:var(--a)!important}")]
    // Dark values are of browsers that know custom properties.
    [InlineData(":root{--a:#fff}@media(prefers-color-scheme:dark){:root{--a:#000}p{color:var(--a)}}", ":root{--a:#fff}@media(prefers-color-scheme:dark){:root{--a:#000}p{color:#fff;color:var(--a)}}")]
    [InlineData("p{color:var(--a)}\n:root{--a:#fff}", "p{color:#fff;color:var(--a)}\n:root{--a:#fff}")]
    [InlineData("p{color:red}", "p{color:red}")]
    public void The_light_value_stands_before_every_variable(string css, string expected) => Assert.Equal(expected, StyleFallbacks.Add(css));

    [Theory]
    [InlineData("p{color:var(--a)}")]
    [InlineData("@media print{:root{--a:#000}}p{color:var(--a)}")]
    public void A_variable_without_a_light_value_is_no_style_sheet(string css) => Assert.Throws<InvalidOperationException>(() => StyleFallbacks.Add(css));
}
