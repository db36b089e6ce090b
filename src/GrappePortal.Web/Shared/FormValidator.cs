using FluentValidation;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace GrappePortal.Web.Shared;

/// <summary>Runs the form's FluentValidation validator, when it has one: at each field and before the act.</summary>
public sealed class FormValidator : ComponentBase, IDisposable
{
    private ValidationMessageStore _messages = default!;

    [CascadingParameter]
    private EditContext Context { get; set; } = default!;

    [Inject]
    private IServiceProvider Services { get; set; } = default!;

    protected override void OnInitialized()
    {
        _messages = new ValidationMessageStore(Context);
        Context.OnValidationRequested += ValidateAll;
        Context.OnFieldChanged += ValidateField;
    }

    public void Dispose()
    {
        Context.OnValidationRequested -= ValidateAll;
        Context.OnFieldChanged -= ValidateField;
    }

    private void ValidateAll(object? sender, ValidationRequestedEventArgs args)
    {
        _messages.Clear();
        Failures().ForEach(failure => _messages.Add(Context.Field(failure.PropertyName), failure.ErrorMessage));
        Context.NotifyValidationStateChanged();
    }

    private void ValidateField(object? sender, FieldChangedEventArgs args)
    {
        var field = args.FieldIdentifier;
        _messages.Clear(field);
        _messages.Add(field, Failures().Where(failure => failure.PropertyName == field.FieldName).Select(failure => failure.ErrorMessage));
        Context.NotifyValidationStateChanged();
    }

    private List<FluentValidation.Results.ValidationFailure> Failures()
    {
        var type = typeof(IValidator<>).MakeGenericType(Context.Model.GetType());
        return Services.GetService(type) is IValidator validator
            ? validator.Validate(new ValidationContext<object>(Context.Model)).Errors
            : [];
    }
}
