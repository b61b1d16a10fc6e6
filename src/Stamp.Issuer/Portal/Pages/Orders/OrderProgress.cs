using System.Globalization;
using Microsoft.AspNetCore.Http;
using Stamp.Core.Accounts;
using Stamp.Core.Orders;
using Stamp.Core.Text;
using Stamp.Issuer.Orders;
using Stamp.Issuer.Portal.Routes;

namespace Stamp.Issuer.Portal.Pages.Orders;

/// <summary>How far the label files of an order are, or why they are not made.</summary>
internal sealed class OrderProgress(HttpContext context, Order order, IReadOnlyList<OrderFile> files)
{
    private const string SecondsToReload = "3";

    private string Path => OrderRoutes.PathOf(order.Number);

    public void Write(Html html)
    {
        var worker = OrderRoutes.Service<LabelWorker>(context);
        html.Write($"<section><h2>{new Bilingual("Làm tệp tem", "Making the label files")}</h2>");
        if (worker.TroubleOf(order.Number) is { } trouble) Trouble(html, trouble);
        else UnderWay(html, worker.ProgressOf(order.Number));
        html.Write($"</section>");
    }

    private void UnderWay(Html html, LabelProgress? progress)
    {
        if (progress is null) html.Write($"<p>{new Bilingual("Đang chờ tới lượt.", "Waiting for its turn.")}</p>");
        else
        {
            var percent = progress.Of == 0 ? 0 : (int)(progress.Labels * 100 / progress.Of);
            var done = files.Count(file => file.Stands);
            var told = new Bilingual(
                $"{(progress.Format.Length == 0 ? "Đang chuẩn bị" : $"Tệp {progress.Format.ToUpperInvariant()}")}: {Figures.Vi(progress.Labels)} / {Figures.Vi(progress.Of)} tem ({percent} %)",
                $"{(progress.Format.Length == 0 ? "Preparing" : $"{progress.Format.ToUpperInvariant()} file")}: {Figures.En(progress.Labels)} / {Figures.En(progress.Of)} stamps ({percent} %)");
            html.Write($"""<p id="made">{told}</p><progress aria-labelledby="made" max="100" value="{percent.ToString(CultureInfo.InvariantCulture)}"></progress>""");
            if (progress.Files > 0) html.Write($"<p>{new Bilingual($"Đã xong {done} trong {progress.Files} tệp.", $"{done} of {progress.Files} files are done.")}</p>");
        }
        // Reloading by itself is for the person to choose and to stop (WCAG 2.2.1).
        if (context.Request.Query["watch"] == "1")
        {
            context.Response.Headers["Refresh"] = $"{SecondsToReload}; url={Path}?watch=1";
            html.Write($"""<p><a href="{Path}">{new Bilingual("Thôi tự tải lại", "Stop reloading by itself")}</a></p>""");
        }
        else
        {
            html.Write($"""<p><a href="{Path}">{new Bilingual("Xem lại", "Look again")}</a> · <a href="{Path}?watch=1">{new Bilingual($"Tự tải lại mỗi {SecondsToReload} giây", $"Reload by itself every {SecondsToReload} seconds")}</a></p>""");
        }
    }

    private void Trouble(Html html, Rejection trouble)
    {
        html.Write($"""<p class="problem" role="alert">{Told(trouble)}</p><p>{new Bilingual("Những gì đã làm vẫn còn; khi hết vướng mắc hãy thử lại.", "What was made is kept; try again once the trouble is gone.")}</p>""");
        if (Visit.Of(context).Account.Role is Role.Producer or Role.Office) Again(html, context, order, new("Thử lại", "Try again"));
    }

    public static void Again(Html html, HttpContext context, Order order, Bilingual label, string look = "")
    {
        Form.Open(html, context, $"{OrderRoutes.PathOf(order.Number)}/make");
        html.Write($"""<button class="{look}">{label}</button>""");
        Form.Close(html);
    }

    /// <summary>Where things are on the server is nobody's business here; its log has the whole sentence.</summary>
    private static Bilingual Told(Rejection trouble) => trouble.Kind switch
    {
        RejectionKind.Files => new("Máy chủ không ghi được tệp, có thể vì đĩa đầy. Hãy báo quản trị viên.", "The server could not write the file, maybe because its disk is full. Tell an administrator."),
        RejectionKind.Storage => new("Sổ đăng ký đang bận hoặc không mở được.", "The registry is busy or can't be opened."),
        RejectionKind.Keys => new("Không dùng được khoá của tem. Hãy báo quản trị viên.", "The keys of the stamps can't be used. Tell an administrator."),
        _ => trouble.Sentence,
    };
}
