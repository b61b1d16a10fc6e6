using System.Globalization;
using Microsoft.AspNetCore.Http;
using Stamp.Core.Text;
using Stamp.Issuer.Import;
using Stamp.Issuer.Portal.Pages.Tables;

namespace Stamp.Issuer.Portal.Pages;

/// <summary>An import: choosing a file, and what it would do.</summary>
internal static class ImportPages
{
    /// <summary>Of a cell in a preview; the longest field has 500 characters, and forty bad rows fit a page.</summary>
    private const int LongestCell = 60;

    /// <summary>In the address and in forms: what becomes of cells that look damaged.</summary>
    public const string HandlingField = "damaged";

    public static DamageHandling Handling(string? typed) => typed switch
    {
        "repair" => DamageHandling.Repair,
        "keep" => DamageHandling.Keep,
        _ => DamageHandling.Refuse,
    };

    /// <summary>The page of a file's preview.</summary>
    public static string PathOf(string hash, DamageHandling handling) =>
        handling == DamageHandling.Refuse ? $"/import/{hash}" : $"/import/{hash}?{HandlingField}={NameOf(handling)}";

    private static string NameOf(DamageHandling handling) => handling.ToString().ToLowerInvariant();

    public static void Choose(Html html, HttpContext context, Errors wrong)
    {
        html.Write($"""
            <section class="narrow"><p>{new Bilingual("Tệp Excel (.xlsx) hoặc CSV với chủ thể, sản phẩm, giấy chứng nhận hạng sao hay chứng nhận bổ trợ. Chưa có gì được ghi cho đến khi bạn xem trước và đồng ý.", "An Excel workbook (.xlsx) or a CSV file of producers, products, star certificates or supporting certificates. Nothing is written before you have seen what it does and agreed.")}</p>
            """);
        Form.Open(html, context, "/import", files: true);
        Fields.Problem(html, wrong);
        Fields.File(html, "file", new("Tệp", "File"), ".xlsx,.csv", wrong, new(
            $"Tối đa {ImportLimits.MostBytes / 1024 / 1024} MB và {ImportLimits.MostRows:N0} dòng.".Replace(',', '.'),
            $"At most {ImportLimits.MostBytes / 1024 / 1024} MB and {ImportLimits.MostRows:N0} rows."));
        html.Write($"""<button>{new Bilingual("Xem trước", "Preview")}</button>""");
        Form.Close(html);
        html.Write($"""</section><section><h2>{new Bilingual("Các cột", "Columns")}</h2><dl>""");
        foreach (var kind in FileKind.All)
            html.Write($"<dt>{kind.Title}</dt><dd>{string.Join(", ", kind.Required)} <small>({string.Join(", ", kind.Optional)})</small></dd>");
        html.Write($"""</dl><p class="hint">{new Bilingual("Dòng đầu là tên cột, như ở đây hay bằng tiếng Việt (Mã, Tên, Chủ thể, Nhóm, Ngày quyết định…); trong ngoặc là cột không bắt buộc. Tệp mẫu: tải cả sổ đăng ký ở trang Chủ thể, sửa rồi nhập lại.", "The first row names the columns, as here or in Vietnamese (Mã, Tên, Chủ thể, Nhóm, Ngày quyết định…); those in brackets may be left out. For a pattern, download the whole registry on the page of producers, change it and import it.")}</p></section>""");
    }

    public static void Preview(Html html, HttpContext context, ImportPreview preview, string hash, Errors wrong)
    {
        Fields.Problem(html, wrong);
        foreach (var note in preview.Notes) html.Write($"""<p class="hint">{note}</p>""");
        if (preview.Bad > 0)
        {
            Damaged(html, preview, hash);
            html.Write($"""<section><p class="problem" role="alert">{new Bilingual($"Có {preview.Bad} dòng sai, nên chưa nhập được gì. Hãy sửa các ô được đánh dấu trong tệp rồi tải lên lại.", $"Wrong rows: {preview.Bad}. So nothing can be imported. Mend the marked cells in the file and upload it again.")}</p><p><a href="/import">{new Bilingual("Chọn tệp khác", "Choose another file")}</a></p></section>""");
        }
        else if (preview.New + preview.Changed == 0)
        {
            html.Write($"""<section><p class="done" role="status">{new Bilingual("Mọi dòng của tệp này đã có trong sổ đăng ký. Không còn gì để nhập.", "Every row of this file is in the registry. There is nothing left to import.")}</p><p><a href="/products">{new Bilingual("Xem sản phẩm", "See the products")}</a></p></section>""");
        }
        else
        {
            html.Write($"<section><p>{new Bilingual($"Sẽ thêm {preview.New} và sửa {preview.Changed} mục; {preview.Unchanged} dòng giữ nguyên. Chưa có gì được ghi.", $"{preview.New} will be added and {preview.Changed} changed; {preview.Unchanged} rows stay as they are. Nothing is written yet.")}</p>");
            if (preview is { Handling: DamageHandling.Repair, Repairable: > 0 })
                html.Write($"<p>{new Bilingual($"Đã chữa {preview.Repairable} ô; ô nào cũng ghi bên dưới giá trị cũ. Hãy xem kỹ rồi mới nhập.", $"Cells repaired: {preview.Repairable}; below each stands what it was. Look at them closely before importing.")}</p>");
            Form.Open(html, context, $"/import/{hash}");
            if (preview.Handling != DamageHandling.Refuse) Fields.Hidden(html, HandlingField, NameOf(preview.Handling));
            html.Write($"""<button>{new Bilingual("Nhập vào sổ đăng ký", "Import into the registry")}</button>""");
            Form.Close(html);
            html.Write($"""<p><a href="/import">{new Bilingual("Thôi, chọn tệp khác", "No, choose another file")}</a></p></section>""");
        }
        foreach (var table in preview.Tables) Rows(html, table);
    }

    /// <summary>What can be done about cells that look damaged.</summary>
    private static void Damaged(Html html, ImportPreview preview, string hash)
    {
        if (preview.Handling != DamageHandling.Refuse || (preview.Repairable == 0 && !preview.MayBeMeant)) return;
        html.Write($"""<section><p>{new Bilingual("Một số ô trông như bị hỏng khi chuyển từ phông cũ, bảng mã khác hay qua Excel. Mỗi ô được đánh dấu kèm giá trị có lẽ đúng.", "Some cells look damaged by an old font, another code page or Excel. Each is marked with what it probably was.")}</p>""");
        if (preview.Repairable > 0) Look(html, hash, DamageHandling.Repair, new($"Chữa {preview.Repairable} ô rồi xem lại", $"Repair {preview.Repairable} cells and look again"), "");
        if (preview.MayBeMeant) Look(html, hash, DamageHandling.Keep, new("Các ô này đúng như đang có", "These cells are right as they stand"), "quiet");
        html.Write($"</section>");
    }

    private static void Look(Html html, string hash, DamageHandling handling, Bilingual words, string look)
    {
        html.Write($"""<form method="get" action="/import/{hash}">""");
        Fields.Hidden(html, HandlingField, NameOf(handling));
        html.Write($"""<button class="{look}">{words}</button></form>""");
    }

    private static void Rows(Html html, TablePreview table)
    {
        html.Write($"<h2>{table.Title}");
        if (table.Name is not null) html.Write($" ({table.Name})");
        html.Write($"</h2><p>{new Bilingual($"{table.New} mới, {table.Changed} thay đổi, {table.Unchanged} không đổi, {table.Bad} sai.", $"{table.New} new, {table.Changed} changed, {table.Unchanged} the same, {table.Bad} wrong.")}</p>");
        if (table.Rows.Count == 0) return;
        var bad = table.Rows.Count(row => row.Faults.Count > 0);
        if (bad < table.Bad) html.Write($"<p>{new Bilingual($"Dưới đây là {bad} dòng sai đầu tiên.", $"These are the first {bad} of the wrong rows.")}</p>");
        Column<PreviewRow>[] columns =
        [
            new(new("Dòng", "Line"), (cell, row) => Line(cell, row)) { NamesRow = true },
            .. table.Columns.Select((name, place) => new Column<PreviewRow>(RegistryWords.Field(name), (cell, row) => Cell(cell, row, name, place))),
        ];
        new Table<PreviewRow>(table.Title, columns).Write(html, null, table.Rows, new(new("", ""), new("", "")));
    }

    private static void Line(Html html, PreviewRow row)
    {
        html.Write($"{row.Line.ToString(CultureInfo.InvariantCulture)} ");
        if (row.Does is { } does) html.Write($"<small>{RegistryWords.Of(does)}</small>");
        foreach (var fault in row.Faults.Where(fault => fault.Column is null)) html.Write($"""<small class="bad">{fault.Reason}</small>""");
    }

    private static void Cell(Html html, PreviewRow row, string column, int place)
    {
        var text = place < row.Cells.Count ? row.Cells[place] : "";
        if (text.Length > LongestCell) text = $"{text[..LongestCell]}…";
        if (row.Faults.FirstOrDefault(fault => fault.Column == column) is not { } fault)
        {
            html.Write($"{text}");
            if (row.Was?.TryGetValue(place, out var was) == true)
                html.Write($"<small>{new Bilingual("đã chữa từ:", "repaired from:")} {(was.Length > LongestCell ? $"{was[..LongestCell]}…" : was)}</small>");
            return;
        }
        html.Write($"""<mark class="bad">{text}</mark><small class="bad">{fault.Reason}</small>""");
    }
}
