using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace GrappePortal.Documents.Conventions;

/// <summary>From the parser's tree to the blocks of a page.</summary>
internal sealed class BlocReading(string source)
{
    /// <summary>Deeper lists are shown at this depth: their text would have no width left.</summary>
    private const int DeepestList = 5;

    public IReadOnlyList<Bloc> Blocs(ContainerBlock container, int depth = 0)
    {
        var blocs = container.SelectMany(block => Read(block, depth)).ToList();
        for (var i = 0; i + 1 < blocs.Count; i++)
        {
            if (blocs[i].Paragraphe is not null && (blocs[i + 1].Liste ?? (object?)blocs[i + 1].Tableau) is not null)
                blocs[i] = blocs[i] with { Annonce = true };
        }
        return blocs;
    }

    private IEnumerable<Bloc> Read(Block block, int depth) => block switch
    {
        HeadingBlock heading => [new Bloc { Titre = Fragments.Of(heading.Inline), Niveau = heading.Level <= 3 ? 2 : 3 }],
        ParagraphBlock paragraph => [new Bloc { Paragraphe = Fragments.Of(paragraph.Inline) }],
        ListBlock list when depth < DeepestList => [List(list, depth)],
        ListBlock list => list.Cast<ContainerBlock>().SelectMany(item => Blocs(item, depth + 1)),
        Table table => [new Bloc { Tableau = Table(table) }],
        _ => [new Bloc { Paragraphe = Fragments.Plain(source[block.Span.Start..(block.Span.End + 1)]) }],
    };

    private Bloc List(ListBlock list, int depth) => new()
    {
        Liste = [.. list.Cast<ContainerBlock>().Select(item => Blocs(item, depth + 1))],
        Debut = !list.IsOrdered ? 0 : int.TryParse(list.OrderedStart, out var start) && start is > 0 and < 10_000 ? start : 1,
    };

    private static TableauContent Table(Table table)
    {
        var rows = table.Cast<TableRow>().Select(row => row.Cast<TableCell>().Select(Cell).ToList()).ToList();
        var right = table.ColumnDefinitions.Select(column => column.Alignment == TableColumnAlign.Right).ToList();
        return TableauLayout.Of(rows[0], right, rows[1..], null);
    }

    private static IReadOnlyList<Fragment> Cell(TableCell cell) =>
        [.. cell.OfType<LeafBlock>().SelectMany(leaf => Fragments.Of(leaf.Inline, inCell: true))];
}
