using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using Portal.Kernel;

namespace Portal.Ui;

public sealed class FieldTests : UiTest
{
    private readonly Form model = new();

    [Fact]
    public void A_field_is_labelled_described_and_marked_as_required()
    {
        var field = Render<TextField>(p => p.Add(f => f.Field, "Name").Add(f => f.Label, "名称").Add(f => f.Hint, "写全称").Add(f => f.Required, true));

        var input = field.Find("input");
        Assert.Equal("Name", input.Id);
        Assert.Equal("Name", field.Find("label").GetAttribute("for"));
        Assert.Equal("Name-hint", input.GetAttribute("aria-describedby"));
        Assert.Equal("写全称", field.Find("#Name-hint").TextContent);
        Assert.Equal("true", input.GetAttribute("aria-required"));
        Assert.Contains("（必填）", field.Find("label").TextContent, StringComparison.Ordinal);
        Assert.Null(input.GetAttribute("aria-invalid"));
    }

    [Fact]
    public void The_id_is_the_path_within_the_model_and_the_name_the_whole_path()
    {
        var field = Render<TextField>(p => p.Add(f => f.Label, "长度").Add(f => f.ValueExpression, () => model.Items[1].Name));

        var input = field.Find("input");
        Assert.Equal("Items[1].Name", input.Id);
        Assert.Equal("model.Items[1].Name", input.GetAttribute("name"));
    }

    [Fact]
    public void A_refusal_marks_the_field_it_names_and_no_other()
    {
        var refusal = new Refusal(RefusalKind.Invalid, "Ui.Gallery.Incomplete") { Gaps = [new Gap("Name", "Ui.Gallery.Missing", "名称")] };

        var scope = Render<RefusalScope>(p => p.Add(s => s.Refusal, refusal).AddChildContent<TextField>(f => f.Add(t => t.Field, "Name").Add(t => t.Label, "名称"))
            .AddChildContent<TextField>(f => f.Add(t => t.Field, "Code").Add(t => t.Label, "代码")));

        var input = scope.Find("input[id=Name]");
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal("Name-problem", input.GetAttribute("aria-describedby"));
        Assert.Equal("请填写名称", scope.Find("#Name-problem").TextContent.Trim());
        Assert.Null(scope.Find("input[id=Code]").GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task Typed_text_arrives_after_a_rest_and_not_before()
    {
        List<string?> heard = [];
        var field = Render<TextField>(p => p.Add(f => f.Field, "Name").Add(f => f.Label, "名称").Add(f => f.ValueChanged, heard.Add));

        await field.Find("input").InputAsync(new ChangeEventArgs { Value = "企" });
        Clock.Advance(TimeSpan.FromMilliseconds(300));
        await field.Find("input").InputAsync(new ChangeEventArgs { Value = "企业" });
        Clock.Advance(TimeSpan.FromMilliseconds(300));
        Assert.Empty(heard);
        Clock.Advance(TimeSpan.FromMilliseconds(100));

        field.WaitForAssertion(() => Assert.Equal(["企业"], heard));
    }

    [Fact]
    public async Task Leaving_the_field_hands_on_at_once_and_only_once()
    {
        List<string?> heard = [];
        var field = Render<TextField>(p => p.Add(f => f.Field, "Name").Add(f => f.Label, "名称").Add(f => f.ValueChanged, heard.Add));

        await field.Find("input").InputAsync(new ChangeEventArgs { Value = "企业" });
        await field.Find("input").ChangeAsync(new ChangeEventArgs { Value = "企业" });
        Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(["企业"], heard);
    }

    [Fact]
    public async Task A_redraw_with_the_old_value_does_not_take_away_what_is_being_typed()
    {
        var field = Render<TextField>(p => p.Add(f => f.Field, "Name").Add(f => f.Label, "名称").Add(f => f.Value, "旧"));

        await field.Find("input").InputAsync(new ChangeEventArgs { Value = "新的" });
        field.Render(p => p.Add(f => f.Field, "Name").Add(f => f.Label, "名称").Add(f => f.Value, "旧"));

        Assert.Equal("新的", field.Find("input").GetAttribute("value"));
    }

    [Fact]
    public void A_password_is_never_written_into_the_page()
    {
        var field = Render<TextField>(p => p.Add(f => f.Label, "口令").Add(f => f.Type, "password").Add(f => f.Value, "secret"));

        Assert.DoesNotContain("secret", field.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_area_counts_and_says_when_it_is_too_long()
    {
        var field = Render<TextAreaField>(p => p.Add(f => f.Field, "Abstract").Add(f => f.Label, "描述").Add(f => f.MaxLength, 3).Add(f => f.Wait, TimeSpan.Zero));

        await field.Find("textarea").InputAsync(new ChangeEventArgs { Value = "一二三四" });

        Assert.Equal("4 / 3 字", field.Find(".field-count").TextContent);
        Assert.Equal("true", field.Find("textarea").GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task A_number_understands_full_width_digits_and_names_nonsense()
    {
        int? value = null;
        var field = Render<NumberField<int?>>(p => p.Add(f => f.Field, "Length").Add(f => f.Label, "长度").Add(f => f.ValueChanged, heard => value = heard));

        await field.Find("input").ChangeAsync(new ChangeEventArgs { Value = "１,８８４" });
        Assert.Equal(1884, value);

        await field.Find("input").ChangeAsync(new ChangeEventArgs { Value = "许多" });
        Assert.Null(value);
        Assert.Equal("许多", field.Find("input").GetAttribute("value"));
        Assert.Equal("请填写数字", field.Find("#Length-problem").TextContent.Trim());
    }

    [Fact]
    public async Task A_select_offers_its_groups_and_gives_back_the_value_itself()
    {
        var value = DayOfWeek.Monday;
        Choice<DayOfWeek>[] days = [new(DayOfWeek.Monday, "星期一"), new(DayOfWeek.Sunday, "星期日", Group: "周末")];
        var field = Render<SelectField<DayOfWeek>>(p => p.Add(f => f.Label, "日").Add(f => f.Choices, days).Add(f => f.Value, value).Add(f => f.ValueChanged, heard => value = heard));

        await field.Find("select").ChangeAsync(new ChangeEventArgs { Value = "Sunday" });

        Assert.Equal(DayOfWeek.Sunday, value);
        Assert.Equal("周末", field.Find("optgroup").GetAttribute("label"));
        Assert.Equal(2, field.FindAll("option").Count);
    }

    [Fact]
    public async Task Chosen_boxes_keep_the_order_of_the_choices()
    {
        IReadOnlyList<string>? value = ["c"];
        Choice<string>[] choices = [new("a", "甲"), new("b", "乙"), new("c", "丙")];
        var field = Render<MultiCheckField<string>>(p => p.Add(f => f.Field, "Formats").Add(f => f.Label, "格式").Add(f => f.Choices, choices)
            .Add(f => f.Value, value).Add(f => f.ValueChanged, heard => value = heard));

        await field.FindAll("input")[0].ChangeAsync(new ChangeEventArgs { Value = true });

        Assert.Equal(["a", "c"], value);
        Assert.Equal("格式", field.Find("fieldset[id=Formats] > legend").TextContent.Trim());
    }

    [Fact]
    public void A_field_shows_what_validation_says_and_posts_under_its_whole_path()
    {
        var context = new EditContext(model);
        new ValidationMessageStore(context).Add(() => model.Name!, "不能为空");

        var field = Render<TextField>(p => p.AddCascadingValue(context).Add(f => f.Label, "名称").Add(f => f.ValueExpression, () => model.Name));

        Assert.Equal("不能为空", field.Find("#Name-problem").TextContent.Trim());
        Assert.Equal("model.Name", field.Find("input").GetAttribute("name"));
    }

    [Fact]
    public async Task A_lookup_is_walked_by_arrow_keys_and_taken_by_enter()
    {
        string? chosen = null;
        Choice<string>[] departments = [new("1", "市发改委"), new("2", "市财政局")];
        var field = Render<LookupField<string>>(p => p.Add(f => f.Field, "Department").Add(f => f.Label, "部门").Add(f => f.ValueChanged, heard => chosen = heard)
            .Add(f => f.Find, (text, _) => Task.FromResult<IReadOnlyList<Choice<string>>>([.. departments.Where(d => d.Text.Contains(text, StringComparison.Ordinal))])));
        var input = field.Find("input[role=combobox]");
        Assert.Equal("false", input.GetAttribute("aria-expanded"));

        await input.InputAsync(new ChangeEventArgs { Value = "市" });
        Clock.Advance(TimeSpan.FromMilliseconds(200));
        field.WaitForAssertion(() => Assert.Equal("true", field.Find("input[role=combobox]").GetAttribute("aria-expanded")));
        await field.Find("input[role=combobox]").KeyDownAsync("ArrowDown");
        Assert.Equal("Department-option-1", field.Find("input[role=combobox]").GetAttribute("aria-activedescendant"));
        Assert.Equal("市财政局", field.Find("[role=option][aria-selected=true]").TextContent.Trim());
        await field.Find("input[role=combobox]").KeyDownAsync("Enter");

        Assert.Equal("2", chosen);
        Assert.Equal("市财政局", field.Find("input[role=combobox]").GetAttribute("value"));
        Assert.Equal("false", field.Find("input[role=combobox]").GetAttribute("aria-expanded"));
    }

    private sealed class Form
    {
        public string? Name { get; set; }

        public List<Form> Items { get; } = [];
    }
}
