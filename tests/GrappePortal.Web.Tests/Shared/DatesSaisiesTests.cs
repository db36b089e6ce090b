using FluentValidation;

namespace GrappePortal.Web.Tests.Shared;

public sealed class DatesSaisiesTests
{
    public static TheoryData<string, string> Fields() =>
    [
        .. Validators().SelectMany(validator => FormOf(validator).GetProperties().Where(field => field.PropertyType == typeof(DateOnly?) && field.CanWrite)
            .Select(field => (validator.FullName!, field.Name))),
    ];

    /// <summary>A form with a new date meets this test: whoever types "26" for the year must be told.</summary>
    [Theory]
    [MemberData(nameof(Fields))]
    public void Form_YearOfTwoDigits_IsRefused(string validator, string field)
    {
        var type = typeof(Program).Assembly.GetType(validator)!;
        var form = Activator.CreateInstance(FormOf(type))!;
        FormOf(type).GetProperty(field)!.SetValue(form, new DateOnly(26, 11, 5));
        var failures = ((IValidator)Activator.CreateInstance(type)!).Validate(new ValidationContext<object>(form)).Errors;
        Assert.Contains(failures, failure => failure.PropertyName == field && failure.ErrorMessage.StartsWith("L’année 0026", StringComparison.Ordinal));
    }

    [Fact]
    public void Forms_OfThePortal_HaveDates() => Assert.True(Fields().Count >= 15);

    private static IEnumerable<Type> Validators() => typeof(Program).Assembly.GetTypes().Where(type => !type.IsAbstract && Rules(type) is not null);

    private static Type FormOf(Type validator) => Rules(validator)!.GetGenericArguments()[0];

    private static Type? Rules(Type type) => type.GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IValidator<>));
}
