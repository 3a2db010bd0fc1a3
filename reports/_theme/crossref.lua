-- What pandoc does not know of Quarto's Markdown: numbered sections, figures and tables with references to them,
-- callouts, tabsets and content for one format. Used by the built-in renderer for HTML, Typst and DOCX alike.
-- Quarto, which has all that of its own, runs the last part only: boxes, notes, links, pictures and marks of a status.

local html = FORMAT:match('html') ~= nil
local typst = FORMAT == 'typst'
local docx = FORMAT == 'docx'
local slides = FORMAT == 'pptx'
local words = {}          -- figure, table, section and callout titles, from the metadata
local numbered = true
local cites = false        -- whether there is a list of references to cite from
local depth = 3
local labels = {}         -- label → {text = "Figure 1", number = "1"}
local counts = { fig = 0, tbl = 0 }
local sections = {}
local NBSP = '\u{a0}'

local function stop(message) error('csceval: ' .. message, 0) end
local function has(el, class) return el.classes and el.classes:includes(class) end
local function kind_of(id) return id and (id:match('^(fig)%-') or id:match('^(tbl)%-')) end
local function raw(text) return pandoc.RawBlock('typst', text) end

local function escape(text) return (text:gsub('\\', '\\\\'):gsub('"', '\\"')) end

-- Words and switches -------------------------------------------------------------------------------------------

local function read_meta(meta)
  for key, value in pairs(meta.words or {}) do words[key] = pandoc.utils.stringify(value) end
  numbered = pandoc.utils.stringify(meta.numbered or 'yes') == 'yes'
  cites = pandoc.utils.stringify(meta.cites or 'no') == 'yes'
  depth = tonumber(pandoc.utils.stringify(meta.depth or '3'))
end

-- Content for one format ---------------------------------------------------------------------------------------

local function visible(el)
  local wanted = el.attributes['when-format']
  local fits = wanted == nil or wanted == FORMAT or (wanted == 'html' and html)
  if has(el, 'content-hidden') then fits = not fits end
  return fits and el.content or {}
end

-- Callouts and boxes -------------------------------------------------------------------------------------------

local function title_of(el, fallback)
  local first = el.content[1]
  if el.attributes.title then return { pandoc.Str(el.attributes.title) } end
  if first and first.t == 'Header' then
    el.content:remove(1)
    return first.content
  end
  return { pandoc.Str(fallback) }
end

-- The title of a box outside HTML; it stays with what follows.
local function bold_title(inlines)
  if slides then return pandoc.Para({ pandoc.Strong(inlines) }) end
  if docx then return pandoc.Div({ pandoc.Para({ pandoc.Strong(inlines) }) }, { ['custom-style'] = 'Callout Title' }) end
  local line = pandoc.Inlines({ pandoc.RawInline('typst', '#box-title[') })
  line:extend(inlines)
  line:insert(pandoc.RawInline('typst', ']'))
  return pandoc.Para(line)
end

local function callout(el, kind)
  local title = title_of(el, words[kind] or kind)
  if html then
    el.content:insert(1, pandoc.Div(pandoc.Plain(title), { class = 'csc-callout-title' }))
    return pandoc.Div(el.content, pandoc.Attr(el.identifier, { 'csc-callout', 'csc-callout-' .. kind }, { role = 'note' }))
  end
  el.content:insert(1, bold_title(title))
  if slides then return el.content end
  if docx then return pandoc.Div(el.content, { ['custom-style'] = 'Callout' }) end
  local blocks = pandoc.Blocks({ raw('#callout("' .. escape(kind) .. '")[') })
  blocks:extend(el.content)
  blocks:insert(raw(']'))
  return blocks
end

local BOXES = { 'csc-box', 'csc-say', 'csc-dont', 'csc-limits', 'csc-lead', 'csc-judgement', 'csc-strip', 'csc-note' }

local DOCX_STYLES = { ['csc-lead'] = 'Lead', ['csc-strip'] = 'Strip', ['csc-note'] = 'Note' }

local function box(el, class)
  if html then return el end
  if slides then return el.content end
  if docx then return pandoc.Div(el.content, { ['custom-style'] = DOCX_STYLES[class] or 'Callout' }) end
  local blocks = pandoc.Blocks({ raw('#' .. class:gsub('^csc%-', '') .. '-box[') })
  blocks:extend(el.content)
  blocks:insert(raw(']'))
  return blocks
end

-- Tabsets: everything is visible; a script makes tabs of it where scripts run -----------------------------------

local function tabset(el)
  local tabs, current = pandoc.Blocks({}), nil
  for _, block in ipairs(el.content) do
    if block.t == 'Header' then
      local title = html and pandoc.Div(pandoc.Plain(block.content), { class = 'csc-tab-title' })
        or bold_title(block.content)
      current = pandoc.Div({ title }, { class = 'csc-tab' })
      tabs:insert(current)
    elseif current then
      current.content:insert(block)
    end
  end
  return pandoc.Div(tabs, pandoc.Attr(el.identifier, { 'csc-tabset' }))
end

-- A heading inside a callout, box, figure or tab is no section of the report.
local function unlisted(el)
  return el:walk({ Header = function(h)
    if html then return pandoc.Div(pandoc.Plain(h.content), { class = 'csc-subtitle' }) end
    return bold_title(h.content)
  end })
end

local function shaped_box(el)
  for _, class in ipairs(BOXES) do
    if has(el, class) then return box(unlisted(el), class) end
  end
end

-- Boxes side by side, each an argument of its own.
local function pair(el)
  if not typst then return nil end
  local blocks = pandoc.Blocks({ raw('#side-by-side(' .. #el.content .. ',') })
  for _, block in ipairs(el.content) do
    local made = shaped_box(block)
    blocks:insert(raw('['))
    if made then blocks:extend(made) else blocks:insert(block) end
    blocks:insert(raw('],'))
  end
  blocks:insert(raw(')'))
  return blocks
end

local function notes(el)
  if has(el, 'notes') then return slides and el or {} end
end

local function shape(el)
  if has(el, 'content-visible') or has(el, 'content-hidden') then return visible(el) end
  if has(el, 'notes') then return notes(el) end
  if has(el, 'panel-tabset') then return unlisted(tabset(el)) end
  for _, class in ipairs(el.classes) do
    local kind = class:match('^callout%-(%a+)$')
    if kind then
      local made = callout(el, kind)
      if slides then return made end
      return made.t == 'Div' and unlisted(made) or made
    end
  end
  if has(el, 'csc-pair') then return pair(el) end
  return shaped_box(el)
end

-- Numbers ------------------------------------------------------------------------------------------------------

local function remember(label, text, number)
  if labels[label] then stop('duplicate @' .. label) end
  labels[label] = { text = text, number = number }
end

local function number_header(el)
  local number
  if numbered and not has(el, 'unnumbered') and el.level <= depth then
    sections[el.level] = (sections[el.level] or 0) + 1
    for level = 1, el.level - 1 do sections[level] = sections[level] or 0 end
    for level = el.level + 1, 9 do sections[level] = nil end
    number = table.concat(sections, '.', 1, el.level)
  end
  if el.identifier:match('^sec%-') then
    remember(el.identifier, number and (words.section .. NBSP .. number), number)
  end
  if number then
    local mark = html and pandoc.Span(number, { class = 'csc-section-number' }) or pandoc.Str(number)
    el.content:insert(1, mark)
    el.content:insert(2, pandoc.Space())
  end
  if html then el.level = math.min(el.level + 1, 6) end
  return el
end

local function prefixed(kind, label, inlines)
  counts[kind] = counts[kind] + 1
  local word = (kind == 'fig' and words.figure or words.table) .. NBSP .. counts[kind]
  remember(label, word, tostring(counts[kind]))
  local caption = pandoc.Inlines({ pandoc.Span({ pandoc.Str(word .. ':') }, { class = 'csc-number-word' }), pandoc.Space() })
  if not html then caption[1] = pandoc.Strong({ pandoc.Str(word .. ':') }) end
  caption:extend(inlines)
  return caption
end

local function nested(el)
  el:walk({ Div = function(inner)
    if kind_of(inner.identifier) then stop('nested @' .. inner.identifier) end
  end })
end

local function raw_table(el, caption)
  local text = pandoc.write(pandoc.Pandoc({ pandoc.Plain(caption) }), 'html'):gsub('%%', '%%%%')
  local done = false
  for i, block in ipairs(el.content) do
    if not done and block.t == 'RawBlock' and block.text:find('<caption></caption>', 1, true) then
      el.content[i] = pandoc.RawBlock('html', (block.text:gsub('<caption></caption>', '<caption>' .. text .. '</caption>', 1)))
      done = true
    end
  end
  return done
end

local function pictures(blocks, alt)
  return blocks:walk({ Image = function(img)
    local said = img.attributes['fig-alt'] or alt
    if said and said ~= '' then img.caption = { pandoc.Str(said) } end
    img.attributes['fig-alt'] = nil
    return img
  end })
end

local function framed(content, caption, label)
  return pandoc.Figure(content, { long = { pandoc.Plain(caption) } }, pandoc.Attr(label, { 'csc-figure' }))
end

local function float(el)
  local kind, label = kind_of(el.identifier), el.identifier
  local last = el.content:remove(#el.content)
  if not last or (last.t ~= 'Para' and last.t ~= 'Plain') then stop('uncaptioned @' .. label) end
  for _, block in ipairs(el.content) do if block.t == 'Div' then nested(pandoc.Div({ block })) end end
  local caption = prefixed(kind, label, last.content)
  local content = pictures(pandoc.Blocks(el.content), el.attributes['fig-alt'])
  el.content = content
  if kind == 'fig' then return framed(content, caption, label), false end
  local done = html and raw_table(el, caption)
  el.content = done and el.content or el.content:walk({ Table = function(t)
    if done then return nil end
    done = true
    t.caption = { long = { pandoc.Plain(caption) } }
    if not html then t.identifier = label end
    return t
  end })
  if not done then return framed(content, caption, label), false end
  return pandoc.Div(el.content, pandoc.Attr(html and label or '', { 'csc-table-block' })), false
end

local function plain_table(el)
  if kind_of(el.identifier) == 'tbl' then
    local inlines = pandoc.utils.blocks_to_inlines(el.caption.long)
    el.caption = { long = { pandoc.Plain(prefixed('tbl', el.identifier, inlines)) } }
  end
  return el, false
end

local function figure(el)
  if kind_of(el.identifier) == 'fig' then
    local inlines = pandoc.utils.blocks_to_inlines(el.caption.long)
    el.content = pictures(pandoc.Blocks(el.content))
    el.caption = { long = { pandoc.Plain(prefixed('fig', el.identifier, inlines)) } }
  end
  return el, false
end

-- References, links and pictures -------------------------------------------------------------------------------

-- With a list of references, what is no label of ours is left to pandoc.
local function cited(el)
  for _, cite in ipairs(el.citations) do
    if labels[cite.id:gsub('^%u', string.lower)] or cite.id:match('^fig%-') or cite.id:match('^tbl%-') or cite.id:match('^sec%-') then
      return false
    end
  end
  return cites
end

local function reference(el)
  if cited(el) then return nil end
  local found = pandoc.Inlines({})
  for i, cite in ipairs(el.citations) do
    local label = cite.id:gsub('^%u', string.lower)
    local known = labels[label]
    if not known then stop('unknown @' .. cite.id) end
    if not known.number then stop('unnumbered @' .. label) end
    if i > 1 then found:extend({ pandoc.Str(','), pandoc.Space() }) end
    -- Words of one's own take the place of "Figure"; they belong to the link.
    local text = pandoc.Inlines(cite.prefix)
    if #text > 0 then text:insert(pandoc.Str(NBSP)) end
    text:insert(pandoc.Str((#text > 0 or cite.mode == 'SuppressAuthor') and known.number or known.text))
    found:insert(pandoc.Link(text, '#' .. label, '', { class = 'csc-ref' }))
    found:extend(cite.suffix)
  end
  return found
end

local function link(el)
  if el.target:match('^#') or el.target:match('^https?://') or el.target:match('^mailto:') then return nil end
  return el.content
end

-- pandoc's Typst writer has no words for pictures and formulas; a tagged PDF needs them.
local function typst_picture(el)
  local width = el.attributes.width and (', width: ' .. el.attributes.width) or ''
  local alt = escape(pandoc.utils.stringify(el.caption))
  return pandoc.RawInline('typst', '#image("' .. escape(el.src) .. '"' .. width .. ', alt: "' .. alt .. '")')
end

local function typst_formula(el)
  local text = pandoc.write(pandoc.Pandoc({ pandoc.Plain({ el }) }), 'typst'):gsub('%s+$', '')
  local block = el.mathtype == 'DisplayMath' and 'true' or 'false'
  return pandoc.RawInline('typst', '#math.equation(alt: "' .. escape(el.text:gsub('%s+', ' ')) .. '", block: ' .. block .. ', ' .. text .. '.body)')
end

-- At the start of a cell Typst takes `= 2 better` for a heading and `- a` for a point; pandoc escapes paragraphs only.
local function typst_start(el)
  local first = el.content[1]
  if not first or first.t ~= 'Str' or not (first.text:match('^[=+/%-]') or first.text:match('^%d+%.$')) then return nil end
  el.content[1] = pandoc.Str(first.text:sub(2))
  el.content:insert(1, pandoc.RawInline('typst', '\\' .. first.text:sub(1, 1)))
  return el
end

-- Three points, a hyphen before a question mark or a digit: typst sets another sign for these, and pandoc lets them.
local function typst_as_typed(el)
  local found, rest = pandoc.Inlines({}), el.text
  while true do
    local at = rest:find('%.%.%.')
    local hyphen = rest:find('%-%?')
    if hyphen and (not at or hyphen < at) then at = hyphen end
    if rest:match('^%-%d') then at = 1 end
    if not at then break end
    if at > 1 then found:insert(pandoc.Str(rest:sub(1, at - 1))) end
    found:insert(pandoc.RawInline('typst', '\\' .. rest:sub(at, at)))
    rest = rest:sub(at + 1)
  end
  if #found == 0 then return nil end
  if rest ~= '' then found:insert(pandoc.Str(rest)) end
  return found
end

-- Nothing is fetched: a picture is a file of the report or it is its own words.
local function foreign(el)
  if el.src:match('^figures/[%w%-%.]+$') or el.src:match('^images/[%w%-_%.]+$') then return nil end
  return pandoc.Span(el.caption)
end

local function picture(el)
  local words_alone = foreign(el)
  if words_alone then return words_alone end
  if typst then return typst_picture(el) end
  -- Slides have the text alternative where a picture's title is; its caption would be a line below it.
  if slides then
    el.title = el.attributes['fig-alt'] or pandoc.utils.stringify(el.caption)
    el.attributes['fig-alt'], el.caption = nil, {}
    return el
  end
end

local SYMBOLS = { ['csc-met'] = '●', ['csc-on-track'] = '▲', ['csc-not-clear-yet'] = '◐', ['csc-off-track'] = '▼',
  ['csc-no-data'] = '○', ['csc-no-target'] = '–', ['csc-not-met'] = '✕' }

local function span(el)
  if html or not has(el, 'csc-status') then return nil end
  for _, class in ipairs(el.classes) do
    if SYMBOLS[class] then el.content:insert(1, pandoc.Str(SYMBOLS[class] .. NBSP)) end
  end
  return el
end

-- A heading in a box of ours is no section for Quarto either.
local function box_in_quarto(el)
  for _, class in ipairs(BOXES) do
    if has(el, class) then
      return el:walk({ Header = function(h)
        return html and pandoc.Div(pandoc.Plain(h.content), { class = 'csc-subtitle' }) or pandoc.Para({ pandoc.Strong(h.content) })
      end })
    end
  end
  return notes(el)
end

function Pandoc(doc)
  if quarto then
    return doc:walk({ Div = box_in_quarto, Link = link, Image = foreign, Span = span, Str = typst and typst_as_typed or nil })
  end
  read_meta(doc.meta)
  doc = doc:walk({ traverse = 'topdown', Div = shape })
  doc = doc:walk({
    traverse = 'topdown',
    Header = number_header,
    Div = function(el) if kind_of(el.identifier) then return float(el) end end,
    Table = plain_table,
    Figure = figure,
  })
  doc = doc:walk({ Cite = reference, Link = link, Image = picture, Span = span, Math = typst and typst_formula or nil })
  if typst then doc = doc:walk({ Plain = typst_start }):walk({ Str = typst_as_typed }) end
  for _, key in ipairs({ 'words', 'numbered', 'depth', 'cites' }) do doc.meta[key] = nil end
  return doc
end
