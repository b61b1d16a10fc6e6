using System.CommandLine;
using Stamp.Core.Registry.Pictures;
using Stamp.Core.Text;

namespace Stamp.Issuer.Commands;

/// <summary><c>picture</c>: gives a product its picture.</summary>
internal static class PictureCommand
{
    public static Command Make(CommandHost host)
    {
        var product = new Argument<string>("PRODUCT") { Description = "Mã sản phẩm. / Product code." };
        var path = new Argument<string?>("FILE") { Description = "Hình JPEG hoặc PNG; bỏ trống: gỡ hình. / A JPEG or PNG picture; left out: removes the picture.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("picture", "Đặt hoặc gỡ hình của sản phẩm. / Sets or removes a product's picture.") { product, path };
        host.Handle(command, (parsed, session, terminal, _) =>
        {
            if (!session.Registry().Succeeded(out var registry, out var rejection)) return terminal.Fail(rejection);
            var (pictures, code) = (new PictureStore(registry), parsed.GetRequiredValue(product));
            if (parsed.GetValue(path) is not { } file)
            {
                return pictures.Remove(code, session.Actor).Succeeded(out var bare, out rejection)
                    ? terminal.Result(new { product = bare.Code }, new Bilingual($"Sản phẩm {bare.Code} không còn hình.", $"Product {bare.Code} has no picture now."))
                    : terminal.Fail(rejection);
            }
            if (!Read(file).Succeeded(out var bytes, out rejection) || !pictures.Put(code, bytes, session.Actor).Succeeded(out var picture, out rejection))
                return terminal.Fail(rejection);
            return terminal.Result(
                new { product = code.ToUpperInvariant(), picture.Width, picture.Height, bytes = picture.Bytes.Length, picture.Sha256 },
                new Bilingual($"Đã đặt hình {picture.Width}×{picture.Height}.", $"The picture of {picture.Width}×{picture.Height} is set."));
        });
        return command;
    }

    private static Outcome<byte[]> Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            // One byte more than is allowed tells the rules that it is too large.
            var bytes = new byte[Math.Min(file.Length, PictureRules.MostBytes + 1)];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Rejection.Files($"Không đọc được tệp {path}.", $"The file {path} can't be read.");
        }
    }
}
