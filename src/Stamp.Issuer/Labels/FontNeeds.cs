using System.Globalization;
using System.Text;
using Stamp.Core.Text;

namespace Stamp.Issuer.Labels;

/// <summary>
/// Characters that a template's own font lacks although the one that ships has them: a name without its ễ would stand
/// on every label. (What no font of ours has, as emoji, is left out with a warning: <see cref="LabelText"/>.)
/// </summary>
internal static class FontNeeds
{
    /// <summary>What the template itself sets, whatever the product.</summary>
    /// <returns>The property of the template that names the font, and the reason without a full stop; null where nothing is missing.</returns>
    public static (string Path, Bilingual Reason)? OfTemplate(LabelTemplate template)
    {
        var fields = template.Fields;
        return Lacks(template, fields.Code is not null, bold: false, CodeLines.Characters, new("mã tem", "the code"))
            ?? Lacks(template, fields.Mark is not null, bold: true, "OCOP", new("dấu OCOP", "the mark"))
            ?? Lacks(template, fields.Caption is not null, bold: false, fields.Caption?.Text ?? "", new("dòng mời quét", "the caption"))
            ?? Lacks(template, template.Page?.Line is not null, bold: false, SheetRenderer.LineCharacters(""), new("dòng của tờ", "the sheet's line"))
            // For what has to be cut short.
            ?? Lacks(template, fields.Names is not null, bold: true, "…", new("tên sản phẩm", "the product name"))
            ?? Lacks(template, fields.Names?.Producer is not null || fields.Group is not null, bold: false, "…", new("tên chủ thể", "the producer's name"));
    }

    /// <summary>Null when the template's fonts have what the job's names need.</summary>
    public static Rejection? OfJob(LabelSheetJob job)
    {
        var (template, fields) = (job.Template, job.Template.Fields);
        var found = Lacks(template, fields.Names is not null, bold: true, job.ProductName, new("tên sản phẩm", "the product name"))
            ?? Lacks(template, template.Page?.Line is not null, bold: false, job.ProductName, new("tên sản phẩm", "the product name"))
            ?? Lacks(template, fields.Names?.Producer is not null, bold: false, job.ProducerName, new("tên chủ thể", "the producer's name"))
            ?? Lacks(template, fields.Group is not null && job.Stars is not null, bold: false, job.Group ?? "", new("nhóm sản phẩm", "the product group"));
        return found is var (path, reason)
            ? Rejection.BadInput($"Mẫu nhãn {template.Name}, {path}: {reason.Vi}.", $"Label template {template.Name}, {path}: {reason.En}.")
            : null;
    }

    private static (string Path, Bilingual Reason)? Lacks(LabelTemplate template, bool shown, bool bold, string text, Bilingual what)
    {
        var face = template.Fonts.Face(bold);
        if (!shown || face.File is null) return null;
        var shipped = LabelFace.Shipped[bold ? 1 : 0].Font;
        if (LabelText.Of(text, face.Font).Lost.FirstOrDefault(lost => shipped.Has(Rune.GetRuneAt(lost, 0).Value)) is not { } character) return null;
        var named = string.Create(CultureInfo.InvariantCulture, $"\"{character}\" (U+{Rune.GetRuneAt(character, 0).Value:X4})");
        return (bold ? "$.fonts.bold" : "$.fonts.regular", new(
            $"phông \"{face.Name}\" không có chữ {named} mà {what.Vi} cần", $"the font \"{face.Name}\" has no {named}, which {what.En} needs"));
    }
}
