using System.CommandLine;
using System.Globalization;
using Stamp.Issuer.Checks;
using Stamp.Issuer.Labels;
using Stamp.Issuer.Labels.Templates;

namespace Stamp.Issuer.Commands;

/// <summary><c>grade</c>: how much disturbance the symbols of templates stand. Its lines are the table of docs/labels.md.</summary>
internal static class GradeCommand
{
    public static Command Make(CommandHost host)
    {
        var names = new Argument<string[]>("TEMPLATE") { Description = "Mẫu nhãn, tên hoặc tệp .json; bỏ trống: mọi mẫu có sẵn. / Label templates, names or .json files; left out: all that ship.", Arity = ArgumentArity.ZeroOrMore };
        var @sealed = new Option<bool>("--sealed") { Description = "Mã QR có dấu niêm, 153 ký tự. / Symbols that carry the seal, 153 characters." };
        var gtin = new Option<bool>("--gtin") { Description = "Mã QR là đường dẫn GS1 có GTIN, 62 ký tự; thêm --sealed: 174 ký tự. / Symbols that are GS1 Digital Links with a GTIN, 62 characters; with --sealed, 174." };
        var command = new Command("grade", "Chấm mẫu nhãn: mã QR chịu được bao nhiêu nhoè, nhạt, nghiêng. / Grades templates: how much blur, pale ink and tilt their symbols stand.") { names, gtin, @sealed };
        host.Handle(command, (parsed, session, terminal, cancel) =>
        {
            var grader = new Grader(CheckTools.OfThisProcess());
            var form = new CodeForm(parsed.GetValue(gtin), parsed.GetValue(@sealed));
            var grades = new List<TemplateGrade>();
            string[] given = parsed.GetValue(names) ?? [];
            foreach (var name in given.Length > 0 ? given : [.. LabelTemplate.All.Keys.Order(StringComparer.Ordinal)])
            {
                if (!TemplateLookup.Find(name).Succeeded(out var template, out var rejection)) return terminal.Fail(rejection);
                // Of all that ship, only some hold a seal; one that was named is refused with the size it wants.
                if (given.Length == 0 && grader.Sample(template, form).Check() is not null) continue;
                if (!grader.Grade(template, form, cancel).Succeeded(out var grade, out rejection)) return terminal.Fail(rejection);
                grades.Add(grade);
            }
            // Of at least one: where nothing was named, there is a template for every form.
            var least = grades.MinBy(grade => grade.Weakest.Margin)!;
            return terminal.Result(
                new { form = form.Name, grades = grades.Select(Document), smallest = new { template = least.Template, margin = least.Weakest.Margin, weakest = least.Weakest.Disturbance.Name } },
                [.. Head(), .. grades.Select(Line), $"Biên nhỏ nhất / smallest margin: {Margin(least)}, {least.Template}"]);
        });
        return command;
    }

    private static object Document(TemplateGrade grade) => new
    {
        template = grade.Template,
        pictures = grade.Pictures,
        clean = grade.Clean,
        coarse = grade.Coarse,
        disturbances = grade.Stood.Select(stood => new { name = stood.Disturbance.Name, wanted = stood.Disturbance.Wanted, unit = stood.Disturbance.Unit, atWanted = stood.AtWanted, largest = stood.Largest }),
        margin = grade.Weakest.Margin,
        weakest = grade.Weakest.Disturbance.Name,
        asWanted = grade.AllAsWanted,
    };

    private static IEnumerable<string> Head()
    {
        List<string> cells = ["template", "300 dpi", "200 dpi", .. Disturbance.All.Select(one => $"{one.Name}, {Number(one.Wanted)}{Unit(one)}"), .. Disturbance.All.Select(one => $"{one.Name} up to"), "smallest margin"];
        return [Row(cells), Row(cells.Select(_ => "---"))];
    }

    private static string Line(TemplateGrade grade) => Row(
    [
        $"`{grade.Template}`", Of(grade.Clean), Of(grade.Coarse), .. grade.Stood.Select(stood => Of(stood.AtWanted)),
        .. grade.Stood.Select(stood => $"{(stood.Ended ? "≥ " : "")}{Number(stood.Largest)}{Unit(stood.Disturbance)}"),
        Margin(grade),
    ]);

    private static string Margin(TemplateGrade grade) => $"{(grade.Weakest.Ended ? "≥ " : "")}{Number(grade.Weakest.Margin)} ({grade.Weakest.Disturbance.Name})";

    /// <summary>Per cent.</summary>
    private static string Of(double share) => Number(100 * share);

    private static string Unit(Disturbance disturbance) => disturbance.Unit == "°" ? "°" : $" {disturbance.Unit}";

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static string Number(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
