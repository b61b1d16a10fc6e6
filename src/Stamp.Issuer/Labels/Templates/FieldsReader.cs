using Stamp.Issuer.Labels.Logos;

namespace Stamp.Issuer.Labels.Templates;

/// <summary>What a label carries beside the symbol, from a template's "fields".</summary>
internal static class FieldsReader
{
    private const double Most = 300;

    /// <summary>Points: 3 is a sheet's line that only the office reads; 72 is an inch.</summary>
    private const double LeastSize = 3, MostSize = 72;

    /// <summary>Points. A capital of 4.5 pt is 1.1 mm high, 9 dots at 203 dpi: the least from which a code can be typed.</summary>
    private const double LeastCodeSize = 4.5;

    public static LabelFields Read(TemplateNode fields, LogoFolder logos)
    {
        var read = new LabelFields(
            One(fields, "mark", node => new MarkField(Box(node), Size(node, "size"))),
            One(fields, "stars", node => new StarsField(Left(node), Top(node), node.Number("radius", 0.5, 30), node.Number("pitch", 1, 60))),
            One(fields, "group", node => Line(node, null)),
            One(fields, "names", Names),
            One(fields, "caption", node => Line(node, node.Text("text", 100))),
            One(fields, "code", Code),
            One(fields, "logo", node => Logo(node, logos)));
        fields.End();
        return read;
    }

    public static LabelBox Box(TemplateNode node) => new(Left(node), Top(node), Width(node), node.Number("height", 0.5, Most));

    public static double Size(TemplateNode node, string name) => node.Number(name, LeastSize, MostSize);

    private static T? One<T>(TemplateNode fields, string name, Func<TemplateNode, T?> read) where T : class
    {
        if (fields.ChildIfAny(name) is not { } node) return null;
        var field = read(node);
        node.End();
        return field;
    }

    private static LineField Line(TemplateNode node, string? text) =>
        new(Left(node), node.Number("baseline", 0, Most), Width(node), Size(node, "size"), text);

    private static NamesField Names(TemplateNode node)
    {
        var box = Box(node);
        var (product, producer) = (node.Child("product"), node.ChildIfAny("producer"));
        var names = new NamesField(
            box, node.Number("topWithoutStars", 0, Most, otherwise: box.Top), Name(product), producer is null ? null : Name(producer),
            producer?.Number("height", 0.5, Most) ?? 0, producer?.Number("gap", 0, Most) ?? 0);
        product.End();
        producer?.End();
        return names;
    }

    private static NameField Name(TemplateNode node)
    {
        var name = new NameField(Size(node, "largest"), Size(node, "smallest"), node.Whole("lines", 1, 10));
        if (name.Smallest > name.Largest) node.Fault("smallest", "phải không lớn hơn largest", "must not be above largest");
        return name;
    }

    private static CodeField Code(TemplateNode node)
    {
        var lines = node.OneOf("lines", 1, 2, 4);
        return new(
            Left(node), node.Number("baseline", 0, Most), Width(node), node.Number("size", LeastCodeSize, MostSize), lines,
            lines == 1 ? node.Number("leading", 0, Most, otherwise: 0) : node.Number("leading", 1, Most));
    }

    private static LogoField? Logo(TemplateNode node, LogoFolder logos)
    {
        var box = Box(node);
        var file = node.Text("file", 200);
        if (file.Length == 0) return null;
        if (logos.Read(file).Succeeded(out var logo, out var rejection)) return new(box, logo);
        node.Fault("file", rejection.Sentence.Vi, rejection.Sentence.En);
        return null;
    }

    private static double Left(TemplateNode node) => node.Number("left", 0, Most);

    private static double Top(TemplateNode node) => node.Number("top", 0, Most);

    private static double Width(TemplateNode node) => node.Number("width", 0.5, Most);
}
