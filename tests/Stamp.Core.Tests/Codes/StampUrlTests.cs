using Stamp.Core.Codes;

namespace Stamp.Core.Tests.Codes;

public class StampUrlTests
{
    private const string Code = "0WERSE7E7XKQCWEB987S";
    private const string Number = "09506000134352";
    private static readonly string Seal = new('Z', Core.Keys.Seal.TextLength);

    [Fact]
    public void Every_form_of_url_reads_back_to_what_it_was_made_of()
    {
        Assert.True(StampCode.TryParse(Code, out var code));
        Assert.True(Gtin.TryParse(Number, out var gtin));
        foreach (var origin in new[] { "HTTPS://OCOP.EXAMPLE", "https://ocop.example/", "http://192.168.1.7:8080" })
        {
            Check(StampUrl.Short(origin, code), new(code, null, null));
            Check(StampUrl.Short(origin, code, Seal), new(code, null, Seal));
            Check(StampUrl.DigitalLink(origin, gtin, code), new(code, gtin, null));
            Check(StampUrl.DigitalLink(origin, gtin, code, Seal), new(code, gtin, Seal));
        }

        static void Check(string url, StampPath expected)
        {
            // ISO/IEC 18004 table 5: all that alphanumeric mode can hold.
            Assert.All(url, character => Assert.Contains(character, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"));
            foreach (var path in new[] { new Uri(url).AbsolutePath, new Uri(url).AbsolutePath.ToLowerInvariant(), new Uri(url).AbsolutePath + "/" })
            {
                Assert.True(StampPath.TryParse(path, out var parsed), path);
                Assert.Equal(expected with { Seal = null }, parsed with { Seal = null });
                Assert.Equal(expected.Seal, parsed.Seal, ignoreCase: true);
            }
        }
    }

    [Theory]
    [InlineData("/0wers-e7e7x-kqcwe-b987s")]
    [InlineData("/OWERS E7E7X KQCWE B987S")]
    [InlineData("/01/9506000134352/21/0wers-e7e7x-kqcwe-b987s")]
    public void Reads_a_code_as_a_person_types_it(string path)
    {
        Assert.True(StampPath.TryParse(path, out var parsed));
        Assert.Equal(Code, parsed.Code.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("//" + Code)]
    [InlineData(Code)]
    [InlineData("/favicon.ico")]
    [InlineData("/" + Code + "/more")]
    [InlineData("/" + Code + "0")]
    [InlineData("/X/" + Code)]
    [InlineData("/01/" + Number + "/" + Code)]
    [InlineData("/01/" + Number + "/21")]
    [InlineData("/01/" + Number + "/10/" + Code)]
    [InlineData("/01/09506000134353/21/" + Code)]
    [InlineData("/01//21/" + Code)]
    [InlineData("/02/" + Number + "/21/" + Code)]
    [InlineData("/01/" + Number + "/21/" + Code + "/more")]
    [InlineData("/S/" + Code)]
    [InlineData("/S//" + Code)]
    [InlineData("/S/A/S/A/" + Code)]
    [InlineData("/S/A/" + Code + "/more")]
    public void Refuses_a_path_of_no_known_form(string path) => Assert.False(StampPath.TryParse(path, out _));

    [Fact]
    public void Refuses_junk_of_any_length_without_reading_it()
    {
        Assert.False(StampPath.TryParse("/" + new string(' ', 10_000_000), out _));
        Assert.False(StampPath.TryParse("/" + new string('/', 10_000_000) + Code, out _));
    }

    [Fact]
    public void The_longest_printed_path_fits() =>
        Assert.Equal(159, new Uri(StampUrl.DigitalLink("HTTPS://H", default, default, Seal)).AbsolutePath.Length);

    [Theory]
    [InlineData("/" + Code)]
    [InlineData("/01/" + Number + "/21/" + Code)]
    public void Reading_a_path_without_a_seal_allocates_nothing(string path)
    {
        var refused = 0;
        Assert.Equal(0, Allocations.LeastOf(() =>
        {
            for (var n = 0; n < 1_000; n++) refused += StampPath.TryParse(path, out _) ? 0 : 1;
        }));
        Assert.Equal(0, refused);
    }
}
