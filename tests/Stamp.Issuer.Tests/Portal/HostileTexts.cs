namespace Stamp.Issuer.Tests.Portal;

/// <summary>What is typed by those who try what a field does: SQL, HTML and the formulas of spreadsheets. All of it is text.</summary>
internal static class HostileTexts
{
    public static readonly string[] All =
    [
        "Robert'); DROP TABLE product;--",
        "' OR '1'='1",
        "\" OR \"\"=\"",
        "@keyValue",
        "%_[a]",
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "'-alert(1)-'",
        "</textarea><svg onload=alert(1)>",
        "javascript:alert(1)",
        "&lt;b&gt; &amp;amp; {0} ${7*7}",
        "=HYPERLINK(\"http://evil.example\",\"x\")",
        "+1+1",
        "-2+3+cmd|' /C calc'!A0",
        "@SUM(1+1)*cmd",
    ];
}
