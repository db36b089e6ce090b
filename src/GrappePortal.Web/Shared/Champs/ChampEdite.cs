using System.Linq.Expressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace GrappePortal.Web.Shared.Champs;

/// <summary>A labelled field of an <see cref="ActionForm{TForm}"/>: label, help and errors are tied to the control.</summary>
public abstract class ChampEdite<TValue> : ComponentBase
{
    [CascadingParameter]
    private EditContext? Context { get; set; }

    [Parameter, EditorRequired]
    public string Libelle { get; set; } = string.Empty;

    [Parameter]
    public string? Aide { get; set; }

    /// <summary>A doubt on what is typed, shown beneath the field; it blocks nothing.</summary>
    [Parameter]
    public string? Avertissement { get; set; }

    /// <summary>What the portal read in the text, shown beneath the field.</summary>
    [Parameter]
    public string? Lecture { get; set; }

    [Parameter]
    public bool Obligatoire { get; set; }

    [Parameter]
    public TValue? Value { get; set; }

    [Parameter]
    public EventCallback<TValue?> ValueChanged { get; set; }

    [Parameter]
    public Expression<Func<TValue?>>? ValueExpression { get; set; }

    protected string Id { get; } = $"c{Guid.NewGuid():N}";

    protected TValue? Current
    {
        get => Value;
        set
        {
            Value = value;
            _ = ValueChanged.InvokeAsync(value);
            Context?.NotifyFieldChanged(Field);
        }
    }

    protected IReadOnlyList<string> Errors => Context is null || ValueExpression is null ? [] : [.. Context.GetValidationMessages(Field)];

    protected string? Invalid => Errors.Count > 0 ? "true" : null;

    protected string DescribedBy => Aide is null ? $"{Id}-erreur" : $"{Id}-aide {Id}-erreur";

    private FieldIdentifier Field => FieldIdentifier.Create(ValueExpression!);
}
