# English: the source of all other languages. One message a sentence that people read; the functions
# are MONEY, DURATION and SIZE. Discord's limits hold for each language, see tests/unit/language.


## Errors, refusals and notes

# What was asked for does not fit
problem = { $given } does not fit: { $takes }.
problem-works = This would work: { $works }.
problem-leave-out = leave out `{ $option }`

takes-whole-pixels = `{ $model }` takes whole pixels up to { $largest }
takes-multiples = `{ $model }` takes multiples of { $divisor } up to { $largest }
takes-width-and-height = `{ $model }` takes `width` and `height` instead
takes-aspect-ratio = `{ $model }` takes `aspect_ratio` instead
takes-aspect-ratio-and-resolution = `{ $model }` takes `aspect_ratio` and `resolution` instead
takes-these = `{ $model }` takes { $known }
takes-one-resolution = `{ $model }` has one resolution only
takes-no-web-search = `{ $model }` can't search the web
takes-words = a picture needs a few words to start from
takes-shorter = `{ $model }` takes at most { $limit } characters, and this has { $length } (an emoji counts two)
takes-styles = there is no such style among the { $count } that Venice has
takes-formats = pictures come as { $known }
takes-range = `{ $model }` takes { $least } to { $most }
takes-range-of-venice = Venice takes { $least } to { $most }
takes-references = `{ $model }` takes 1 to { $most } pictures to paint in the style of
takes-no-references = `{ $model }` takes no pictures to paint in the style of
takes-cfg-scale = Venice takes more than 0, up to { $most }
takes-by-rule = it is more than the rules here allow
takes-variants-by-rule = the rules here allow at most { $most }
takes-no-web-search-by-rule = the rules here do not allow web search
takes-known-model = it is none of the models that I can paint with at the moment

# Errors
error-store = I can't get at my records at the moment, and without them I neither paint nor change anything. Please try again in a few minutes.
error-unexpected = Something in me broke over this, and I have written it down for the bot's operator. Please try again; if it happens again, other options may help.
error-content-violation = The image service says that this picture is against its terms, so it is not shown. Please change the prompt.
error-blurred-in-safe-channel = The picture came out as adult content, which safe mode blurs, so I did not post it here. Change the prompt, or ask in an age-restricted channel.
error-rating-changed = This channel stopped being age-restricted while I was painting, so I did not post the picture. Ask again here and safe mode will be on.
error-not-checked = The picture was painted, but I can't read this server's rules any more, so I did not post it. It may have been charged; please try again in a few minutes.
error-not-approved = A moderator looked at your picture and did not approve it, so it does not appear. They say: { $reason }
error-not-approved-without-reason = A moderator looked at your picture and did not approve it, so it does not appear. They gave no reason; you can ask them.
error-not-approved-publicly = A moderator looked at your picture and did not approve it, so it does not appear here. You can ask them why.
error-review-expired = No moderator looked at your picture within a day, so it does not appear. You can ask for it again; it may help to tell a moderator.
error-review-expired-publicly = No moderator looked at your picture within a day, so it does not appear here.
error-delivery = The picture was painted, but Discord did not let me post it. Please tell a moderator, or try another channel.
error-interrupted = I was restarted while painting this, and the picture was lost. It may have been charged, so I did not ask for it again by myself; you can.
error-not-connected = I could not reach the image service, so nothing was painted or charged. Please try again in a few minutes.
error-busy = The image service is taking no more requests for the moment, and I have waited as long as I can. Nothing was charged; please try again in a few minutes.
error-failed = The image service failed, also when I tried again. Nothing was charged; please try again in a few minutes, or choose another model.
error-rejected-400 = The image service did not accept these options{ $detail }. Change them and try again.
error-rejected-401 = The image service does not let this bot use that model. Try another model, or tell the bot's operator.
error-rejected-402 = The bot's balance with the image service is used up. Please tell the bot's operator; nothing was charged.
error-rejected-403 = The image service has closed the bot's access. Please tell the bot's operator.
error-rejected-404 = The image service does not know that model any more. Please choose another one.
error-rejected-413 = The request was too large for the image service. A shorter prompt would work.
error-rejected-415 = The image service did not understand the bot's request. Please tell the bot's operator.
error-rejected-422 = The image service refused the prompt under its content policy. Change the prompt and try again; nothing was charged.
error-rejected-other = The image service refused the request. Please try other options.
error-answer-lost = The image service did not finish its answer, so I can't show you the picture. It may have been charged, so I did not ask again by myself; you can.
error-bad-answer = The image service sent something that is not a sound picture, so I did not post it. Please try again, perhaps with another format or model.
error-model-not-here = `{ $model }` is made for adult content, so it paints only in age-restricted channels. These work here: { $alternatives }.
error-permissions-missing = I can't post pictures here: I need the permission { $permissions } in this channel. Ask a moderator to grant it, or try another channel.
error-reference = I can't paint in the style of picture { $number }: { $why }. Please use /imagine again with another one, or without it.
error-references-not-here = The pictures for the style came from an age-restricted channel, and this channel is no longer age-restricted, so I did not paint from them. Nothing was charged.
error-queue-full-yours = You already have { $limit } pictures waiting, which is as many as one person may. Ask again when one of them is done.
error-queue-full = There are { $limit } pictures waiting already, which is as many as I can promise. Please ask again in a few minutes.
error-closing = I am restarting just now. Please ask again in a minute; nothing was charged.
error-venice-down = The image service is down just now, so I took nothing on. Nothing was charged; please ask again in a while.
error-cancelled = Cancelled, as you asked. Nothing was charged.
error-model-not-allowed = The rules of this channel do not let `{ $model }` paint here. These work here: { $alternatives }.
error-no-model-allowed = The rules of this channel do not let `{ $model }` paint here. They leave no model at all; a moderator can change that.
error-painting-off = Painting is switched off in this channel. Please try another channel; a moderator can tell you which.
error-muted = A moderator has muted you from painting in this server. You can ask them about it.
error-muted-until = A moderator has muted you from painting in this server. You can paint again <t:{ $until }:R>.
error-timed-out = You are in time-out in this server, so I can't paint for you. You can paint again <t:{ $until }:R>.
error-blocked = The operator of this bot has blocked you or this server, so I don't paint for you here.
error-words = Your words contain something that is not allowed in this server, so I did not paint it. Please put it another way; a moderator can tell you more.
error-no-desk = Moderators look at pictures before they appear here, but the channel for that is missing, or I may not post there. Please tell a moderator: `/check` shows what is wrong, and `/rules set review_channel` chooses another.
error-quota-zero = The rules here let you have no pictures at all. A moderator can tell you who may.
error-quota = The rules here let you have { $limit ->
        [one] { $limit } picture
       *[other] { $limit } pictures
    } within { $hours ->
        [one] an hour
       *[other] { $hours } hours
    }{ $left ->
        [0] { "" }
        [one] , and { $left } of them is left
       *[other] , and { $left } of them are left
    }. There is room for this again <t:{ $free }:R>.
error-quota-too-many = The rules here let you have { $limit ->
        [one] { $limit } picture
       *[other] { $limit } pictures
    } within { $hours ->
        [one] an hour
       *[other] { $hours } hours
    }{ $left ->
        [0] { "" }
        [one] , and { $left } of them is left
       *[other] , and { $left } of them are left
    }. Please ask for fewer at once.
error-too-many-at-once = The rules here let you have { $limit ->
        [one] { $limit } job
       *[other] { $limit } jobs
    } at once. Please ask again when one of yours is done.
error-budget-zero = There is no money for pictures in this { $place }: its budget for one { $period } is zero. A moderator can change that.
error-budget-too-dear = This costs more than the budget of this { $place } for one { $period }. A cheaper model, a lower resolution or fewer variants may fit.
error-budget = This would pass the budget of this { $place } for one { $period }. There is money again <t:{ $free }:R>; until then a cheaper model or fewer variants may fit.
error-decided = This has been decided already ({ $state }), by { $who }. One decision counts.
error-decided-by-itself = This has been decided already ({ $state }), by me, because nobody did in time. One decision counts.
error-nothing-to-decide = I have no record of this picture, so there is nothing to decide about it.
error-too-many-words = The list would grow beyond { $limit } entries, so nothing was added. Remove some first; a wildcard such as `fox*` can take the place of many.

# Why safe mode is on or off
safe-mode = Safe mode is { $reason }.
safe-mode-in = { $name }: { $reason }.
safe-mode-stayed-on = Safe mode stayed on. { $why }
safe-mode-private = locked, because direct messages and group messages are never age-restricted
safe-mode-not-a-member = locked, because I am not in this server and can't see whether it is age-restricted
safe-mode-not-found-out = locked, because I can't find out whether the channel is age-restricted
safe-mode-not-age-restricted = locked, because the channel is not age-restricted
safe-mode-safe-desk = locked, because moderators look at pictures first, in a channel that is not age-restricted
safe-mode-rule = locked, because the rules here say so
safe-mode-asked-on = on, because you asked
safe-mode-not-asked = on, because nobody asked for it to be off
safe-mode-asked-off = off, because you asked
safe-mode-open = off, because the rules here say so and you did not ask for it

# What a member should read with the pictures
note-quality-left-out = `quality` was left out: `{ $model }` has no quality levels.
note-steps-left-out = `steps` was left out: `{ $model }` has no steps to set.
note-seed-zero = `seed: 0` lets Venice draw one, so this picture can't be painted again alike.
note-web-search-charged = Venice charges web search on top of the price shown.
note-rewriting-charged = Venice charges rewriting the prompt on top of the price shown.
note-skip-left-out = `skip_prompt_optimization` was left out: `{ $model }` does not think a prompt over.
note-filled-by-rule = `{ $option }: { $value }` is as much as the rules here allow.
note-model-goes = `{ $model }` goes away on { $date }.
note-model-goes-soon = `{ $model }` goes away soon.
note-with-replacement = { $goes } `{ $instead }` takes its place.
default-left-out = Your default { $names } was left out: { $reason }.
defaults-left-out = Your defaults { $names } were left out: { $reason }.
default-model-not-here = it can't paint here
default-model-not-these-options = it does not take the options that you gave
default-words = it has words that are not allowed here
default-no-qualities = `{ $model }` has no quality levels
default-no-steps = `{ $model }` has no steps to set
reference-too-many-pixels = it has more than { $most } megapixels
reference-no-picture = it is no whole picture of the kinds PNG, JPEG and WebP
reference-not-kept = I did not keep the pictures that the style came from, so this is painted without them.

# What discord.py refuses by itself
discord-only-in-servers = This only works in a server. Please use it in one of its channels.
discord-missing-permissions = You need more permissions here than you have. Someone who manages these channels can do it for you.
discord-bot-missing-permissions = I lack a permission here that I need for this. Please ask a moderator to grant it.
discord-too-fast = That was a little fast. Please try again in a moment.
discord-not-here = You can't use this here. A moderator can tell you where it works.
discord-unreadable-option = I could not read one of the options. Please choose it from the list, and try again.
discord-outdated = This command has changed since your Discord learned it. Restart Discord, or wait a few minutes, and use it again.


## What several features share

# Pictures: what stands below them
ui-recipe = { $model } · seed { $seed } · { $width } × { $height } · { DURATION($seconds) } · { MONEY($price) } · { $safe_mode ->
        [on] safe mode on
       *[off] safe mode off
    }
ui-enhanced = Painted from: { $words }
ui-blurred = Safe mode blurred this picture.
ui-after = After { $what } by <@{ $member }>.
ui-after-what = a picture
ui-after-earlier = After an earlier picture.
ui-alt-one-of = { $number } of { $count }: { $prompt }
ui-alt-sheet = 1 to { $count } on one sheet: { $prompt }
ui-in-thread = The { $count } pictures of this sheet are in the thread below, in full.
ui-numbered = Pictures 1 to { $count }, in the order in which one reads.
ui-thread = Pictures
ui-hidden = This picture was reported, so it is hidden until a moderator has looked at it.
ui-hidden-files = These pictures are hidden until a moderator has looked at them.

# Buttons
ui-again-label = Again
ui-edit-label = Edit
ui-style-label = Style
ui-model-label = Model
ui-vary-label = Vary
ui-recipe-label = Recipe
ui-save-label = Save
ui-report-label = Report
ui-delete-label = Delete
ui-previous-label = Previous
ui-next-label = Next

# Refusals, and the button with what would work
ui-offer = Paint with { $changes }
ui-offer-size = { $width } × { $height }
ui-offer-value = { $option } { $value }
ui-offer-without = no { $option }
ui-offer-shorter = a shorter { $option }
ui-words-refused = <@{ $member }> asked for a picture in <#{ $channel }> with words that are not allowed here, so I did not paint it. They met: { $entries }
ui-permission-attach-files = Attach Files
ui-permission-send-messages-in-threads = Send Messages in Threads
ui-reference-too-large = it is larger than { SIZE($limit) }
ui-reference-lost = Discord did not give it to me

# Pictures that others are made from
ui-source-unknown = I have no record of this picture here, so there is nothing that I could start from. If it was painted just now, please try again in a moment.
ui-source-gone = This picture has been taken away, so nothing can be made from it any more.
ui-source-withheld = Moderators have not let this picture through, or still look at it, so nothing can be made from it. Use `/imagine` to paint something of your own.
ui-source-age-restricted = This picture was painted for age-restricted channels, so I start from it only in one of those. Please do this there.
ui-source-blanked = The prompt of this picture is no longer kept, so I can't paint it again. Use `/imagine` with words of your own.

# Choices that are offered while somebody types
ui-price-each = { MONEY($price) } each
ui-sized-by-pixels = width and height
ui-sized-by-ratio = aspect ratio
ui-sized-by-ratio-and-resolution = aspect ratio and resolution
ui-retiring = retiring
ui-retiring-on = retiring { $date }
ui-models-own = { $value } · the model's own

# Muting, from forms and buttons
ui-mute-for-field = Mute for
ui-mute-for-hour = 1 hour
ui-mute-for-day = 1 day
ui-mute-for-week = 1 week
ui-mute-for-ever = Until somebody unmutes them
ui-muted = <@{ $member }> can't paint here until somebody unmutes them.
ui-muted-until = <@{ $member }> can't paint here until <t:{ $until }:f>.
ui-muted-before = { $muted } They were muted for that long before, so it stays.
ui-not-muted = They are not muted. { $why }
ui-mute-may-not = To mute somebody as well you need the permission **Moderate Members**, or the role that `/rules moderators` chose, so nothing was decided. You can decide with the other buttons.
ui-mute-forgotten = Who painted this had themselves forgotten, so there is nobody whom I could mute.
ui-mute-oneself = You can't mute yourself. If you would rather not paint, nobody makes you.
ui-mute-bot = Bots don't paint, so there is nothing to mute. Please choose a person.
ui-mute-owner = The owner of this server can't be muted. Please talk to them.
ui-mute-unknown = Discord does not tell me who they are at the moment. Please try `/mute` in a few minutes.
ui-mute-moderator = They moderate here themselves, so only the owner or somebody with the permission **Manage Server** can mute them.


## /imagine

# /imagine
command-imagine =
    .name = imagine
    .description = Paint a picture from your words
command-imagine-prompt =
    .name = prompt
    .description = What to paint
command-imagine-model =
    .name = model
    .description = Which model paints it; the list shows price and how a size is chosen
command-imagine-negative_prompt =
    .name = negative_prompt
    .description = What should not be in the picture
command-imagine-style_preset =
    .name = style_preset
    .description = A style to paint in
command-imagine-aspect_ratio =
    .name = aspect_ratio
    .description = The shape, for models that are told a ratio
command-imagine-resolution =
    .name = resolution
    .description = How large, for models that know several resolutions
command-imagine-width =
    .name = width
    .description = The width in pixels, for models that are told pixels
command-imagine-height =
    .name = height
    .description = The height in pixels, for models that are told pixels
command-imagine-quality =
    .name = quality
    .description = How much care to take, for models that know qualities
command-imagine-variants =
    .name = variants
    .description = How many pictures, 1 to 4
command-imagine-seed =
    .name = seed
    .description = The same seed and options give the same picture; drawn for you when left out
command-imagine-steps =
    .name = steps
    .description = How many steps to paint in, for models that count them
command-imagine-cfg_scale =
    .name = cfg_scale
    .description = How closely to follow your words, up to 20
command-imagine-lora_strength =
    .name = lora_strength
    .description = How strongly the model's own style shows, 0 to 100
command-imagine-format =
    .name = format
    .description = The kind of file; webp when left out
command-imagine-safe_mode =
    .name = safe_mode
    .description = Blur adult content; only age-restricted channels may let you turn it off
command-imagine-hide_watermark =
    .name = hide_watermark
    .description = Leave out Venice's watermark, where Venice allows it
command-imagine-embed_exif_metadata =
    .name = embed_exif_metadata
    .description = Write the recipe into the file
command-imagine-enable_web_search =
    .name = enable_web_search
    .description = Let the model look things up on the web first, where it can
command-imagine-enhance_prompt =
    .name = enhance_prompt
    .description = Let Venice add detail to your words first; costs a little more
command-imagine-skip_prompt_optimization =
    .name = skip_prompt_optimization
    .description = Paint sooner, where a model thinks your words over
command-imagine-style_reference =
    .name = style_reference
    .description = A picture to paint in the style of, for models that take one
command-imagine-style_reference_2 =
    .name = style_reference_2
    .description = Another picture for the style
command-imagine-style_reference_3 =
    .name = style_reference_3
    .description = A third picture for the style

imagine-cancel-label = Cancel
imagine-ask-again-label = Ask again (may cost twice)
imagine-asked-already = I have asked for this again already. It appears in this channel.
imagine-not-asked-again = I can't ask for this again: somebody else asked for it, or I no longer have its words. Please use /imagine.
imagine-not-cancelled = I can't cancel this for you: it is being painted already, or somebody else asked for it. The result will appear here.
imagine-offer-taken = I am painting this already, so there is nothing more to press. It appears in this channel.
imagine-offer-gone = I no longer have these options. Please use /imagine again.
imagine-offer-of-somebody-else = This button belongs to somebody else. Use /imagine to paint your own picture.
imagine-in-review = Your picture is painted. A moderator looks at it before it appears here; I will tell you if it does not.
imagine-made-smaller = Discord takes at most { SIZE($limit) } here, so I made the file smaller; the picture itself lost as little as possible.

# How a job stands, while it waits and while it is painted
imagine-waiting = { $position ->
        [1] You are next in line.
       *[other] You are number { $position } in line.
    }
imagine-waiting-left = { $position ->
        [1] You are next in line, ready in about { DURATION($left) }.
       *[other] You are number { $position } in line, ready in about { DURATION($left) }.
    }
imagine-venice-down = The image service is down just now. Your request is kept, and I paint it as soon as the service is back. Nothing was charged.
imagine-painting = Painting with { $model } …
imagine-painting-left = Painting with { $model }, about { DURATION($left) } to go …
imagine-painting-for = Painting with { $model } for { DURATION($spent) } …
imagine-painting-for-left = Painting with { $model } for { DURATION($spent) }, about { DURATION($left) } to go …
imagine-the-model = the model


## Buttons below pictures

# Painting again, recipes and favourites
again-running = I am painting this for you already. It appears here as soon as it is done; after that you can press again.
again-without-references = It was painted in the style of pictures that I do not keep; this one was painted without them.
again-too-long = The words of this picture do not fit in a form. Use **{ $recipe }** below it, and change the line that you get there.
again-no-models = No model may paint here at the moment. A moderator can change that with `/rules`.

again-style-now = This picture has the style { $style }. { again-choose-style }
again-choose-style = Which style should it have? The seed and everything else stay as they are.
again-no-style-label = No style
again-choose-model = Which model should paint it? What the new one does not take is left out, and I will say so.
again-price-each = { MONEY($price) } each
again-choose-variants = How many new variants should I paint? They get a new seed.
again-variants-label = { $count } for { MONEY($price) }

again-saved = Saved. You find it with `/favourites`, and press **{ $save }** again to let go of it.
again-not-saved = It is no longer among your favourites.

again-copy = Copy this line to paint it again:
again-copy-file = The line that paints it again can't be shown whole in a message, so here it is as a file.
again-recipe-without-references = It was painted in the style of pictures that I do not keep; they are missing here.
again-request = The request as it was sent:
again-request-file = The request as it was sent is in the file.

again-form-title = Paint it differently
again-form-prompt-field = What to paint
again-form-negative-field = What should not be in it
again-form-size-field = Size
again-form-size-hint = Such as 1024x768, 16:9, or 16:9 2K. Empty: the model's own.
again-form-model-field = Model
again-form-more-field = More options
again-form-more-hint = name:value, as behind /imagine. Without a seed, a new one is drawn.

again-left-out = To fit { $model }, I left out { $left }.
again-took = To fit { $model }, I took { $took }.
again-left-out-and-took = To fit { $model }, I left out { $left } and took { $took }.
again-unread-size = I can't read “{ $typed }” as a size. These would work: `1024x768`, `16:9` or `16:9 2K`, or nothing for the model's own.
again-unread-piece = “{ $typed }”
again-unread-options = I can't read { $pieces } as options. Please write them as behind `/imagine`, such as `steps:20 variants:2`.


## /history, /favourites, /family

# /history, /favourites and /family
command-history =
    .name = history
    .description = Look at the pictures that you painted here, with their recipes
command-favourites =
    .name = favourites
    .description = Look at the pictures that you saved
command-family =
    .name = family
    .description = See which pictures a picture was made from, and which were made from it
command-family-picture =
    .name = picture
    .description = The link of its message; your last picture in this channel when left out

album-history = Your pictures here
album-favourites = Your favourites
album-page = page { $number } of { $of }
album-history-empty = You have painted nothing here yet. `/imagine` paints a picture from your words.
album-favourites-empty = You have saved nothing here yet. Press **{ $save }** below a picture that you like.
album-choose = Paint one again, or see its recipe
album-look = look

album-out-of-sight = a picture in a place that you can't see from here
album-gone = a picture that was taken away
album-withheld = a picture that moderators have not let through
album-age-restricted = a picture for age-restricted channels
album-blanked = a picture whose words are no longer kept

album-remove-label = Remove
album-removed = It is no longer among your favourites.
album-not-there = It was not among your favourites any more.

album-not-a-link = I can't read that as the link of a message. On a picture's message, choose **Copy Message Link**, and paste it here.
album-no-picture = I find no picture of mine there that you could see from here. Please choose a message of this server that shows one.
album-no-last = You have painted nothing in this channel yet. Give me the link of a picture's message, or paint one with `/imagine`.
album-this = this one
album-this-but = this one, { $standing }
album-a-picture = a picture
album-by = { $picture } by { $who }
album-by-forgotten = { $picture } by somebody whom I have forgotten
album-alone = It was made from no other picture, and none was made from it so far.
album-nearest = These are the nearest { $most }; there may be more.


## Recipes of pictures

# The recipes and the style of pictures that stand already
command-recipe-of-this-picture =
    .name = Recipe of this picture
command-paint-in-this-style =
    .name = Paint in this style

recipes-no-picture = This message has no picture that I can read. I know PNG, JPEG and WebP files that were attached to it.
recipes-no-recipe = There is no recipe in this picture. Programs write it into the file, and many websites take it out again; the original file may still have it.
recipes-too-large = This file is too large for me: I read pictures of up to { SIZE($largest) }.
recipes-lost = Discord did not give me this picture. Please try again in a moment.

recipes-from-record = I painted this myself, and this is how:
recipes-found = Found in the file's { $place } `{ $key }`, { $manner }:
recipes-place-png = PNG text
recipes-place-jpeg = JPEG comment
recipes-place-exif = EXIF
recipes-by-names = with the names of the options
recipes-by-automatic1111 = as AUTOMATIC1111 writes it
recipes-by-comfyui = as a graph of ComfyUI
recipes-prompt = **Prompt:** { $words }
recipes-negative-prompt = **Negative prompt:** { $words }
recipes-size = size { $width } × { $height }
recipes-yes = yes
recipes-no = no
recipes-without-references = It was painted in the style of pictures that I do not keep; here it is without them.
recipes-left = I can't take over: { $left }
recipes-its-end = its end, because it is too long

recipes-not-here = I can't paint it here: no model that paints in this channel takes anything near to it.
recipes-fitted = To paint it here: { $changes }.
recipes-other-model = `{ $old }` can't paint here, so `{ $new }` does
recipes-shortened = { $option ->
        [negative_prompt] the negative prompt is shortened
       *[prompt] the prompt is shortened
    }
recipes-left-out = `{ $option }` is left out
recipes-becomes = `{ $option }` becomes `{ $value }`
recipes-copy = Copy this line to paint it here:
recipes-copy-file = The line that paints it here can't be shown whole in a message, so it is in the file.
recipes-paint-label = Paint this

recipes-no-style-model = No model that paints in this channel takes pictures for the style. `/models` tells which ones do, and a moderator can allow them.
recipes-style-title = Paint in this style
recipes-style-prompt-field = What to paint
recipes-style-model-field = Model
recipes-style-taken = The style was taken from { $count ->
        [one] the first picture
       *[other] the first { $count } pictures
    } of the message, which is as many as the model takes.


## /defaults and /preset

# /defaults and /preset
command-defaults =
    .name = defaults
    .description = What /imagine does for you where you leave options out
command-defaults-show =
    .name = show
    .description = Show your defaults
command-defaults-set =
    .name = set
    .description = Set defaults; those that you do not name stay as they are
command-defaults-set-model =
    .name = model
    .description = { command-preset-save-model.description }
command-defaults-set-negative_prompt =
    .name = negative_prompt
    .description = { command-preset-save-negative_prompt.description }
command-defaults-set-style_preset =
    .name = style_preset
    .description = { command-preset-save-style_preset.description }
command-defaults-set-aspect_ratio =
    .name = aspect_ratio
    .description = { command-preset-save-aspect_ratio.description }
command-defaults-set-resolution =
    .name = resolution
    .description = { command-preset-save-resolution.description }
command-defaults-set-width =
    .name = width
    .description = { command-preset-save-width.description }
command-defaults-set-height =
    .name = height
    .description = { command-preset-save-height.description }
command-defaults-set-quality =
    .name = quality
    .description = { command-preset-save-quality.description }
command-defaults-set-variants =
    .name = variants
    .description = { command-preset-save-variants.description }
command-defaults-set-steps =
    .name = steps
    .description = { command-preset-save-steps.description }
command-defaults-set-cfg_scale =
    .name = cfg_scale
    .description = { command-preset-save-cfg_scale.description }
command-defaults-set-format =
    .name = format
    .description = { command-preset-save-format.description }
command-defaults-set-hide_watermark =
    .name = hide_watermark
    .description = { command-preset-save-hide_watermark.description }
command-defaults-set-embed_exif_metadata =
    .name = embed_exif_metadata
    .description = { command-preset-save-embed_exif_metadata.description }
command-defaults-reset =
    .name = reset
    .description = Forget one of your defaults, or all of them
command-defaults-reset-option =
    .name = option
    .description = Which one; all of them when left out

command-preset =
    .name = preset
    .description = Options that you keep under a name
command-preset-save =
    .name = save
    .description = Keep options under a name: those of your last picture, or those that you name here
command-preset-save-name =
    .name = name
    .description = What to call it, at most 32 characters; it takes the place of one of that name
command-preset-save-last_picture =
    .name = last_picture
    .description = Begin with the options of your last picture; so it is when you name no option
command-preset-save-model =
    .name = model
    .description = Which model paints; the list has those that may paint here
command-preset-save-negative_prompt =
    .name = negative_prompt
    .description = What should not be in the picture
command-preset-save-style_preset =
    .name = style_preset
    .description = A style to paint in
command-preset-save-aspect_ratio =
    .name = aspect_ratio
    .description = The shape, for models that are told a ratio
command-preset-save-resolution =
    .name = resolution
    .description = How large, for models that know several resolutions
command-preset-save-width =
    .name = width
    .description = The width in pixels, for models that are told pixels
command-preset-save-height =
    .name = height
    .description = The height in pixels, for models that are told pixels
command-preset-save-quality =
    .name = quality
    .description = How much care to take, for models that know qualities
command-preset-save-variants =
    .name = variants
    .description = How many pictures, 1 to 4
command-preset-save-steps =
    .name = steps
    .description = How many steps to paint in, for models that count them
command-preset-save-cfg_scale =
    .name = cfg_scale
    .description = How closely to follow the words, up to 20
command-preset-save-lora_strength =
    .name = lora_strength
    .description = How strongly the model's own style shows, 0 to 100
command-preset-save-format =
    .name = format
    .description = The kind of file
command-preset-save-hide_watermark =
    .name = hide_watermark
    .description = Leave out Venice's watermark, where Venice allows it
command-preset-save-embed_exif_metadata =
    .name = embed_exif_metadata
    .description = Write the recipe into the file
command-preset-save-enable_web_search =
    .name = enable_web_search
    .description = Let the model look things up on the web first, where it can
command-preset-save-enhance_prompt =
    .name = enhance_prompt
    .description = Let Venice rewrite the prompt first, at an extra charge
command-preset-save-skip_prompt_optimization =
    .name = skip_prompt_optimization
    .description = Paint sooner, where a model thinks the words over
command-preset-use =
    .name = use
    .description = Paint with a preset
command-preset-use-name =
    .name = name
    .description = Your own come first, then this server's
command-preset-use-prompt =
    .name = prompt
    .description = What to paint
command-preset-share =
    .name = share
    .description = Publish one of your presets, so that everybody in this server may use it
command-preset-share-name =
    .name = name
    .description = One of your own
command-preset-list =
    .name = list
    .description = Show your presets, and those of this server
command-preset-delete =
    .name = delete
    .description = Delete one of your presets
command-preset-delete-name =
    .name = name
    .description = Your own come first, then this server's

presets-on = on
presets-off = off
presets-no-model-takes = none of the models that may paint here takes it
presets-not-a-model = it is none of the models that may paint in this channel
presets-nothing-named = You named no option, so nothing changed. Name one or more, such as `/defaults set format:png`; `/defaults show` shows what you have.
presets-no-picture = I know no picture of yours to take the options from. Name the options that you want to keep, such as `model` or `style_preset`, or paint one first.

presets-defaults = **Your defaults**
presets-defaults-hold = Where you leave an option out, `/imagine` and `/preset use` take it from here. What does not fit a model or a channel is left out then, and you are told.
presets-no-defaults = You have no defaults: where you leave an option out, the model does what it does by itself. `/defaults set` sets some.
presets-defaults-forgotten = Your defaults are forgotten.
presets-default-forgotten = Your default `{ $option }` is forgotten.

presets-name-refused = “{ $typed }” can't be the name of a preset. Please choose one of 1 to { $most } characters, on one line and without a slash.
presets-no-such = There is no preset “{ $typed }” that you could use for this. `/preset list` shows those that there are.
presets-saved = { $name } is saved.
presets-replaced = { $name } is saved in place of the earlier one.
presets-how-to-use = `/preset use name:{ $name }`
presets-no-room = You have { $most } presets, and there is no room for another, so { $name } is not saved. `/preset delete` makes room.
presets-shared = { $name } is published: everybody in this server may use it now. What you change in your own does not change this one.
presets-shared-again = { $name } is published, in place of the earlier one of that name: everybody in this server may use it now. What you change in your own does not change this one.
presets-no-room-in-server = This server has { $most } presets, and there is no room for another, so { $name } is not published. `/preset delete` makes room.
presets-may-not-share = To publish a preset for everybody you need the permission **Manage Server**, or the role that `/rules moderators` chose. Whoever wants { $name } can save it for themselves:
presets-may-not-delete = This preset belongs to the server. To delete it you need the permission **Manage Server**, or the role that `/rules moderators` chose. Somebody who has it can do it for you.
presets-deleted = The preset { $name } is deleted.
presets-deleted-of-server = The preset { $name } of this server is deleted.

presets-none = You have no presets, and this place has none either. `/preset save` keeps the options of your last picture under a name.
presets-count = { $count ->
        [one] { $count } preset
       *[other] { $count } presets
    }
presets-page = page { $number } of { $of }
presets-of-server = { $name } · this server's
presets-model-not-here = its model can't paint in this channel
presets-no-options = no options


## /models and /styles

# Models and styles: the commands
command-models =
    .name = models
    .description = See the models that may paint in this channel, with prices, sizes and limits
command-models-size =
    .name = size
    .description = How a model is told the size of a picture
command-models-most_dollars =
    .name = most_dollars
    .description = What one picture may cost, in US dollars
command-models-feature =
    .name = feature
    .description = What the model should have
command-models-search =
    .name = search
    .description = Part of a model's name
command-styles =
    .name = styles
    .description = See the styles that a picture can be painted in
command-styles-search =
    .name = search
    .description = Part of a style's name
choice-models-size-pixel = width and height in pixels
choice-models-size-ratio = an aspect ratio
choice-models-size-tier = an aspect ratio and a resolution
choice-models-feature-web_search = web search
choice-models-feature-qualities = qualities
choice-models-feature-style_references = style references
choice-models-feature-large = several resolutions
choice-models-feature-private = private: Venice keeps no prompts
choice-models-feature-uncensored = uncensored (age-restricted channels only)

# Models: the list
models-all = { $here ->
    [one] { $here } model
   *[other] All { $here } models
} that may paint here
models-some = { $found } of { $here } models that may paint here
models-page = page { $number } of { $of }
models-how = Paint with one by `/imagine model:…`, or keep it as yours with `/defaults set model:…`.
models-none-here = No model may paint in this channel: its rules leave none. A moderator can change that with `/rules set`.
models-none-uncensored = Uncensored models paint in age-restricted channels only, and this is none. Use `/models` in one of those to see them.
models-none-fits = None of the { $here } models that may paint here fits. Leave out { $narrow } to see more.
models-or = { $one } or { $other }
models-pick = See one of them in full
models-brief = { MONEY($price) } a picture · sized by { $size }
models-default = paints when you name none
models-limits = prompts up to { $characters } characters
models-limits-and-steps = { models-limits }, up to { $steps } steps
models-sides = width and height up to { $largest }
models-ratios = { $count ->
    [one] { $count } ratio
   *[other] { $count } ratios
}
models-ratios-and-prices = { models-ratios }, { $prices }
models-resolution = { $resolution } { MONEY($price) }
models-has-web-search = web search
models-has-qualities = qualities
models-has-style-references = style references
models-has-privacy = private
models-has-no-censor = uncensored
models-retiring = Venice takes it away
models-retiring-on = Venice takes it away <t:{ $at }:D>

# Models: one in full
models-back = Back to the list
models-gone = This model can't paint here any more: Venice took it away, or the rules of this channel changed. The list has those that can.
models-how-with = Paint with it by `/imagine model:{ $id } prompt:…`
models-costs = A picture costs { MONEY($price) } when you give a prompt only.
models-yours = It paints for you when you name no model.
models-size = Size: `width` and `height`, { $divisor ->
    [1] whole pixels
   *[other] multiples of { $divisor }
} up to { $largest }, by itself { $side } × { $side }
models-aspect-ratios = Aspect ratios: { $known }
models-resolutions = Resolutions: { $known }
models-prices = Prices: { $prices }
models-prices-in-quality = Prices in { $quality } quality: { $prices }
models-qualities = Qualities: { $known }
models-by-itself = { $value } (by itself)
models-prompts = Prompts: up to { $characters } characters; an emoji counts two.
models-steps = Steps: 1 to { $most }
models-steps-by-itself = { models-steps }, by itself { $own }
models-web-search = Web search: yes, at an extra charge
models-no-web-search = Web search: no
models-references = Style references: { $most ->
    [0] none
   *[other] up to { $most }
}
models-privacy = Privacy at Venice: { $privacy }
models-uncensored = Uncensored, so it paints in age-restricted channels only.
models-retires = **{ $retiring }**.
models-replaced = **{ $retiring }**; Venice names `{ $replacement }` instead.

# Styles
models-styles-all = All { $known } styles
models-styles-some = { $found } of { $known } styles
models-styles-how = Paint in one by `/imagine style_preset:…`, or keep it with `/defaults set style_preset:…`.
models-no-style = None of the { $known } styles has “{ $search }” in its name. Use `/styles` without `search` to see all of them.


## /rules and /check

# The commands /rules and /check

command-rules =
    .name = rules
    .description = What may be painted where in this server
command-rules-show =
    .name = show
    .description = Show the rules that hold in a place, and where each comes from
command-rules-show-place =
    .name = place
    .description = A channel, thread or category; this channel when left out
command-rules-show-whole_server =
    .name = whole_server
    .description = The whole server instead of one place
command-rules-set =
    .name = set
    .description = Set rules for a channel, a category or the whole server
command-rules-set-enabled =
    .name = enabled
    .description = Whether anything is painted here
command-rules-set-safe_mode =
    .name = safe_mode
    .description = Who decides about safe mode where the channel is age-restricted
command-rules-set-allowed_models =
    .name = allowed_models
    .description = The only models that may paint, separated by commas; or the word all
command-rules-set-refused_models =
    .name = refused_models
    .description = Models that may not paint, separated by commas; or the word none
command-rules-set-max_resolution =
    .name = max_resolution
    .description = The largest resolution
command-rules-set-max_quality =
    .name = max_quality
    .description = The highest quality
command-rules-set-max_variants =
    .name = max_variants
    .description = The most pictures of one request
command-rules-set-web_search =
    .name = web_search
    .description = Whether models may look things up on the web
command-rules-set-spoiler =
    .name = spoiler
    .description = Whether every picture is hidden until it is clicked
command-rules-set-contact_sheet =
    .name = contact_sheet
    .description = Whether several pictures become one sheet, with the files in a thread
command-rules-set-review =
    .name = review
    .description = Whether moderators look at every picture before it is posted
command-rules-set-review_channel =
    .name = review_channel
    .description = Where moderators look at pictures; the log channel when there is none
command-rules-set-log_channel =
    .name = log_channel
    .description = Where moderators are told of reports
command-rules-set-pictures_per_hour =
    .name = pictures_per_hour
    .description = How many pictures a member may have within an hour; see role
command-rules-set-pictures_per_day =
    .name = pictures_per_day
    .description = How many pictures a member may have within 24 hours; see role
command-rules-set-role =
    .name = role
    .description = Whom the pictures per hour and per day are for; everyone when left out
command-rules-set-jobs_at_once =
    .name = jobs_at_once
    .description = How many unfinished requests a member may have
command-rules-set-daily_budget =
    .name = daily_budget
    .description = US dollars for this place in a day (UTC)
command-rules-set-monthly_budget =
    .name = monthly_budget
    .description = US dollars for this place in a month (UTC)
command-rules-set-reports_to_hide =
    .name = reports_to_hide
    .description = How many people must report a picture until it is hidden
command-rules-set-built_in_words =
    .name = built_in_words
    .description = Whether the built-in list of refused words counts
command-rules-set-place =
    .name = place
    .description = A channel, thread or category; this channel when left out
command-rules-set-whole_server =
    .name = whole_server
    .description = The whole server instead of one place
command-rules-reset =
    .name = reset
    .description = Forget the rules of a place, so that it follows the wider ones again
command-rules-reset-rule =
    .name = rule
    .description = Only this rule; all of them when left out
command-rules-reset-place =
    .name = place
    .description = A channel, thread or category; this channel when left out
command-rules-reset-whole_server =
    .name = whole_server
    .description = The whole server instead of one place
command-rules-copy =
    .name = copy
    .description = Give one place the rules of another, and no others
command-rules-copy-source =
    .name = from
    .description = The place whose own rules are copied
command-rules-copy-target =
    .name = to
    .description = The place that gets them, and loses its own; this channel when left out
command-rules-copy-whole_server =
    .name = whole_server
    .description = Copy them to the whole server instead
command-rules-form =
    .name = form
    .description = Set the rules of a place in a form
command-rules-form-topic =
    .name = topic
    .description = What the form is about
command-rules-form-role =
    .name = role
    .description = For the topic limits: whose pictures; everyone when left out
command-rules-form-place =
    .name = place
    .description = A channel, thread or category; this channel when left out
command-rules-form-whole_server =
    .name = whole_server
    .description = The whole server instead of one place
command-rules-moderators =
    .name = moderators
    .description = Which role decides about painting here, beside those with Discord's permissions
command-rules-moderators-role =
    .name = role
    .description = The role; left out, you are told which one it is
command-rules-moderators-nobody =
    .name = nobody
    .description = Let no role decide any more
command-check =
    .name = check
    .description = Whether and how painting works in a channel: rules, permissions, money, queue
command-check-channel =
    .name = channel
    .description = A channel or thread; this one when left out

choice-moderation-safe-mode-locked = locked: safe mode is always on
choice-moderation-safe-mode-member = member: on, unless the member turns it off
choice-moderation-safe-mode-open = open: off, unless the member turns it on
choice-moderation-quality-low = low
choice-moderation-quality-medium = medium
choice-moderation-quality-high = high
choice-moderation-topic-painting = painting
choice-moderation-topic-models = models
choice-moderation-topic-limits = limits
choice-moderation-topic-money = money
choice-moderation-topic-review = review

# What each rule is called, in lists, forms and choices
choice-moderation-rule-enabled = Painting
choice-moderation-rule-safe_mode = Safe mode
choice-moderation-rule-allowed_models = Allowed models
choice-moderation-rule-refused_models = Refused models
choice-moderation-rule-max_resolution = Largest resolution
choice-moderation-rule-max_quality = Highest quality
choice-moderation-rule-max_variants = Most variants
choice-moderation-rule-web_search = Web search
choice-moderation-rule-spoiler = Every picture as a spoiler
choice-moderation-rule-contact_sheet = Several pictures on one sheet
choice-moderation-rule-pictures_per_hour = Pictures per hour
choice-moderation-rule-pictures_per_day = Pictures per day
choice-moderation-rule-jobs_at_once = Jobs at once
choice-moderation-rule-daily_budget = Daily budget (US dollars)
choice-moderation-rule-monthly_budget = Monthly budget (US dollars)
choice-moderation-rule-review = Review before posting
choice-moderation-rule-review_channel = Review channel
choice-moderation-rule-log_channel = Log channel
choice-moderation-rule-reports_to_hide = Reports until a picture is hidden
choice-moderation-rule-built_in_words = Built-in word list
choice-moderation-rule-moderators = Moderators' role

# Values of rules
moderation-on = on
moderation-off = off
moderation-none = none
moderation-no-limit = no limit
moderation-something-set = set
moderation-none-here = none here
moderation-safe-mode-locked = locked
moderation-safe-mode-member = member
moderation-safe-mode-open = open
# The words for an empty list, as moderators type them: in small letters, without commas.
moderation-word-allowed_models = all
moderation-word-refused_models = none
moderation-everyone = everyone
moderation-limit = { $pictures } for { $role }
moderation-and-more = { $names } and { $more } more

# Headings
moderation-heading-rules = ### Rules of { $place }
moderation-heading-check = ### Painting in { $place }
moderation-heading-safe-mode = **Safe mode**
moderation-heading-painting = **Painting**
moderation-heading-limits = **Limits of each member**
moderation-heading-moderation = **Moderation**
moderation-heading-money = **Money**
moderation-heading-rules-here = **Rules**
moderation-heading-everyone = **Limits for everyone**
moderation-heading-permissions = **My permissions**
moderation-heading-queue = **Queue**
moderation-heading-you = **You**

# Lines
moderation-rule = { $rule }: **{ $value }**
moderation-rule-from = { $rule }: **{ $value }** ({ $origin })
moderation-origin-default = default
moderation-origin-here = set right here
moderation-origin-server = set for the whole server
moderation-origin-wider = set for the { $kind ->
        [category] category
        [thread] thread
       *[channel] channel
    } <#{ $id }>
moderation-no-budget = Budget: **none** (default)
moderation-whole-server = the whole server
moderation-budget = { $period ->
        [day] Today
       *[month] This month
    } in { $where }: **{ MONEY($left) }** left of { MONEY($dollars) } ({ MONEY($spent) } spent), anew { $anew }
moderation-models-here = Models: **{ $count }** of { $offered } may paint here
moderation-nothing-missing = { $where }: nothing is missing
moderation-lacking = { $where }: I lack { $missing }
moderation-desk = { $kind } <#{ $channel }>

# Discord's names of permissions
moderation-permission-view_channel = View Channel
moderation-permission-send_messages = Send Messages
moderation-permission-send_messages_in_threads = Send Messages in Threads
moderation-permission-create_public_threads = Create Public Threads
moderation-permission-attach_files = Attach Files
moderation-permission-embed_links = Embed Links
moderation-permission-read_message_history = Read Message History

# The form
moderation-inherits = as inherited ({ $value })
moderation-empty-inherits = Empty: as inherited ({ $value })
moderation-field-for = { $rule } for { $role }
moderation-form-title = { $topic ->
        [painting] Painting
        [models] Models
        [limits] Limits
        [money] Money
       *[review] Review
    } in { $place }

# What was done, or could not be
moderation-nothing-to-set = You named no rule, so nothing was changed. Choose one, such as `safe_mode`.
moderation-nothing-changed-in-form = You changed nothing in the form, so everything stays as it was.
moderation-both-places = You named a place and the whole server, and I can't tell which of them you mean. Please use one of the two.
moderation-role-without-pictures = A role counts for pictures only, so nothing was changed. Please name `pictures_per_hour` or `pictures_per_day` with it.
moderation-onto-itself = These are one and the same place, so there is nothing to copy.
moderation-not-a-channel = Nothing is painted in a category itself. Please choose a channel or a thread to check.
moderation-no-model = With these rules no model may paint here, so every request will be refused.
moderation-desk-missing = Pictures are reviewed here, but there is no channel to do it in. Please choose one with `review_channel` or `log_channel` at the same time, or leave `review` off.
moderation-desk-gone = Pictures are still reviewed here, but there is no channel left to do it in, so requests are refused. Please choose one with `/rules set review_channel`, or reset `review`.
moderation-safe-desk = The channel where moderators look at pictures is not age-restricted. They are shown there first, so safe mode stays on for what is reviewed.
moderation-not-everybody = `{ $option }` has no number for everyone here, so members without one of these roles have no limit.
moderation-may-not-choose-moderators = To choose the moderators' role you need the permission **Manage Server**; the role itself is not enough for that. `/rules show` tells which one it is.
moderation-role-and-nobody = You named a role and `nobody`, and I can't do both. Please use one of the two.
moderation-not-everyone = That role is everybody's, so everybody could decide. Please choose a role that only moderators have.
moderation-no-moderators = No role decides about painting in this server; those with Discord's own permissions do. Choose one with `/rules moderators role`.
moderation-no-moderators-any-more = From now on no role decides about painting here, only those with Discord's own permissions.
moderation-moderators-are = { $role } decides about painting everywhere in this server.
moderation-hidden = Discord hides the moderators' commands from members without its own permissions, until somebody allows them to this role under **Server Settings > Integrations**.
moderation-may-not = To see or change the rules of { $place } you need the permission **Manage Channels** there, or the moderators' role. Somebody who has it can do it for you.
moderation-may-not-server = To see or change the rules of the whole server you need the permission **Manage Server** or **Manage Channels**, or the moderators' role. Somebody who has it can do it for you.
moderation-was-set = The rules of { $place } are set.
moderation-was-copied = { $target } has the rules of { $source } now, and no others of its own.
moderation-nothing-to-copy = { $source } has no rules of its own, so nothing was copied and nothing changed. `/rules reset` lets a place inherit everything.
moderation-was-reset = { $place } has no rules of its own any more.
moderation-was-reset-one = { $place } has no `{ $option }` of its own any more.
moderation-had-none = { $place } had no rules of its own, so nothing changed.
moderation-had-none-of-one = { $place } had no `{ $option }` of its own, so nothing changed.
moderation-nothing-changed = Nothing was changed:
moderation-filled-in = You had filled in:
moderation-no-such-model = `{ $model }` is none of the models that I can paint with. Names are separated by commas and completed while you type.
moderation-no-such-model-but = `{ $model }` is none of the models that I can paint with. Did you mean { $near }?
moderation-or = { $first } or { $second }
moderation-no-models-named = There is no model in your list. Write `{ $word }` to clear it.
moderation-out-of-bounds = `{ $option }: { $given }` can't be: it takes a whole number from { $least } to { $most }.
moderation-no-dollars = `{ $option }: { $given }` can't be: it takes US dollars from 0 to { $most }, such as 2.50.
moderation-too-fine = `{ $option }: { $given }` can't be: prices have at most six decimal places.
moderation-may-not-post = I can't post pictures in <#{ $channel }>: I lack { $missing } there. Please grant it, or choose another channel.
moderation-everybody-sees = Everybody in this server can see <#{ $channel }>, and so what moderators are shown there: who reported what, and pictures that nobody has approved yet. You may want a channel that only moderators can see.

# Safe mode and rating
moderation-safe-mode-waits = { $told } The rule `{ $rule }` would count if it were age-restricted.
moderation-safe-mode-of = { $place }: { $rule }, { $origin }. { $meaning }
moderation-safe-mode-of-wider = { $told } It counts in age-restricted channels; everywhere else safe mode is always on.
moderation-as-everywhere = as everywhere unless somebody decides otherwise
moderation-means-locked = Safe mode is always on.
moderation-means-member = Safe mode is on, unless the member turns it off.
moderation-means-open = Safe mode is off, unless the member turns it on.
moderation-rating-safe = Rating: **safe**, because { $reason ->
        [not-a-member] I am not in this server
        [not-found-out] I can't find out whether it is age-restricted
       *[not-age-restricted] neither it nor its server is marked as age-restricted
    }.
moderation-rating-of-channel = Rating: **age-restricted**, because the channel is marked so.
moderation-rating-of-parent = Rating: **age-restricted**, because its channel <#{ $parent }> is marked so.
moderation-rating-of-server = Rating: **age-restricted**, because the whole server is age-restricted.
moderation-safe-mode-sent = Safe mode: **{ $reason }**.
moderation-safe-mode-fixed = Safe mode: **{ $reason }**. A member can't turn it off.
moderation-safe-mode-free = Safe mode: **{ $reason }**. A member can turn it off.

# The queue, and the moderator who asks
moderation-queue = { $waiting ->
        [0] Nobody waits; a request is painted at once.
        [one] { $waiting } job waits for a turn, of all servers together.
       *[other] { $waiting } jobs wait for a turn, of all servers together.
    }
moderation-muted = You are muted from painting without an end.
moderation-muted-until = You are muted from painting until { $until }.
moderation-timed-out = You are in time-out until { $until }.
moderation-neither = You are neither muted nor in time-out.


## /words

# /words
command-words =
    .name = words
    .description = The words that no prompt in this server may hold
command-words-add =
    .name = add
    .description = Put a word, a phrase, a wildcard or a regex on this server's list
command-words-add-entry =
    .name = entry
    .description = A word, a phrase, a wildcard such as fox*, or a regex between slashes such as /colou?r/
command-words-remove =
    .name = remove
    .description = Take an entry off this server's list
command-words-remove-entry =
    .name = entry
    .description = An entry of the list, in any spelling
command-words-list =
    .name = list
    .description = Show this server's list
command-words-test =
    .name = test
    .description = Find out whether a prompt would be refused, and because of which entries
command-words-test-text =
    .name = text
    .description = What somebody might write as a prompt
command-words-import =
    .name = import
    .description = Put all entries of a text file on this server's list
command-words-import-file =
    .name = file
    .description = A text file with one entry a line; lines that begin with # are passed over
command-words-import-replace =
    .name = replace
    .description = Take everything off the list that is not in the file; off when left out
command-words-export =
    .name = export
    .description = Get this server's list as a text file

# What can't be an entry
words-entry-empty = An entry can't be empty: { $why }
words-entry-refused = `{ $entry }` can't be an entry: { $why }
words-why-nothing = write a word, a phrase, a wildcard such as `paint*`, or a regex such as `/colou?r/`.
words-why-too-long = it has { $length } characters, and { $most } are the most. Shorten it, or make it two entries.
words-why-flags = nothing may follow the last slash of a regex. Leave it out: upper and lower case are the same anyway.
words-why-no-letter = there is no letter or digit in it to look for. Write a word, or put signs between slashes, such as `/☠/`.
words-why-not-of-re2 = it is not written as RE2 knows it.
words-why-no-regex = RE2, which compares regexes, says “{ $why }”. It knows most of Perl's syntax, but no lookarounds, no backreferences, and no numbers above 1000 in braces.
words-why-fits-all = it fits an empty text or nearly every other, so every prompt would be refused. Name letters that must be there.
words-too-large-together = These entries are too large together to be compared quickly, so nothing was changed. Leave out the longest, above all regexes with large numbers in braces.

# The list
words-entries = { $count ->
        [one] { $count } entry
       *[other] { $count } entries
    }
words-may-not = To decide about this server's words you need the permission **Manage Server**, or the role that `/rules moderators` chose. Somebody who has it can do it for you.
words-added = { $entry } is on the list. Prompts that hold it are refused from now on; `/words test` shows what it finds.
words-known = { $entry } is on the list already, so nothing changed.
words-removed = { $count ->
        [one] { $entries } is off the list.
       *[other] { $entries } are off the list.
    }
words-unknown = { $entry } is not on the list, so nothing changed. `/words list` shows what is on it.
words-empty = This server's list is empty. `/words add` begins one.
words-listed = **{ words-entries } of { $most } on this server's list{ $pages ->
        [1] { "" }
       *[other] , page { $page } of { $pages }
    }**
words-built-in-on = The built-in list with { $count } entries counts here as well. `/rules set built_in_words:false` switches it off.
words-built-in-off = The built-in list is switched off here. `/rules set built_in_words:true` switches it on.

# /words test
words-would-be-refused = This would be refused.
words-nothing-found = This would not be refused: no entry that counts here is in it.
words-on-list = On this server's list: { $entries }.
words-on-built-in = On the built-in list: { $entries }.
words-on-built-in-off = On the built-in list, which is switched off here: { $entries }.

# Lists as files
words-file-too-large = Your file has { SIZE($given) }, and I read at most { SIZE($largest) }, so nothing was changed. A list has at most { $most } entries.
words-file-too-long = Your file has { $given } lines, and I read at most { $longest }, so nothing was changed. A list has at most { $most } entries.
words-file-lost = I could not get your file from Discord, so nothing was changed. Please upload it once more.
words-file-not-utf-8 = Your file is not written in UTF-8, so nothing was changed. Please save it as plain text in UTF-8, and upload it once more.
words-file-empty = There is no entry in your file, so nothing was changed. Write one entry a line.
words-imported = { $added ->
        [0] No entry
        [one] { $added } entry
       *[other] { $added } entries
    } of your file came onto the list{ $known ->
        [0] { "" }
       *[other] { $removed ->
            [0] , and
           *[other] ,
        } { $known } stood on it already
    }{ $removed ->
        [0] { "" }
        [one] , and { $removed } went off it, because your file does not have it
       *[other] , and { $removed } went off it, because your file does not have them
    }.
words-left-out = { $count ->
        [one] { $count } line was left out:
       *[other] { $count } lines were left out:
    }
words-line = line { $line }: { $why }
words-more-lines = and { $count } more
words-exported = This server's list with { words-entries }. `/words import` takes it back.
words-nothing-to-export = This server's list is empty, so there is nothing to hand over. `/words add` begins one.


## /mute, /unmute, /mutes

# /mute, /unmute and /mutes
command-mute =
    .name = mute
    .description = Keep a member from painting in this server for a while
command-mute-member =
    .name = member
    .description = Who may not paint
command-mute-duration =
    .name = duration
    .description = For how long; 1 day when left out
command-mute-reason =
    .name = reason
    .description = Why, for the log and for other moderators
command-unmute =
    .name = unmute
    .description = Let a member paint in this server again
command-unmute-member =
    .name = member
    .description = Who may paint again
command-mutes =
    .name = mutes
    .description = Show who may not paint in this server, until when, and who decided so

choice-people-10-minutes = 10 minutes
choice-people-1-hour = 1 hour
choice-people-6-hours = 6 hours
choice-people-1-day = 1 day
choice-people-1-week = 1 week
choice-people-30-days = 30 days
choice-people-until-unmuted = until unmuted

people-may-not = To decide who may paint you need the permission **Moderate Members**, or the role that `/rules moderators` chose. Somebody who has it can do it for you.
people-until = { $until ->
        [never] until somebody unmutes them
       *[other] until <t:{ $until }:f>
    }
people-reason = Reason: { $reason }
people-muted = <@{ $member }> can't paint in this server { people-until }. What they have waiting is not painted either, and they are told so. `/unmute` ends it at once.
people-unmuted = <@{ $member }> can paint in this server again.
people-not-muted = <@{ $member }> was not muted, so nothing changed. `/mutes` shows who is.
people-muted-by = <@{ $by }> muted <@{ $member }> from painting { people-until }.
people-unmuted-by = <@{ $by }> unmuted <@{ $member }>, who can paint again.
people-nobody = Nobody is muted in this server.
people-listed = **Muted in this server{ $pages ->
        [1] { "" }
       *[other] , page { $page } of { $pages }
    }**
people-by = by <@{ $by }>
people-by-forgotten = by somebody who is forgotten


## Reviews

# The review queue: pictures that moderators look at before they are posted
review-heading = { $painter } painted this for { $channel }.
review-without = -# without: { $words }
review-approve = Approve
review-reject = Reject
review-reject-and-mute = Reject and mute
review-reject-form =
    .title = Reject this picture
    .label = Why?
    .description = The member who painted it reads this. You may leave it empty.
review-mute-form =
    .title = Reject this picture and mute its painter
    .label = Why?
    .description = The member who painted it reads this. You may leave it empty.
review-may-not = Only moderators decide about pictures: you need the permission **Manage Messages** in this channel, or the role that `/rules moderators` chose.
review-pending = Nobody has decided yet.
review-approved = Approved by { $who }.
review-published = Approved by { $who }, and posted.
review-rejected = Rejected by { $who }.
review-expired = Nobody decided within a day, so it was not posted.
review-withheld = Approved by { $who }, but it could not be posted any more.
review-not-posted = The picture is approved, but not posted: I could not get it from here to its channel: the picture or the channel was deleted, or I lack a permission. Its painter knows.
review-not-posted-rating = The picture is approved, but not posted: its channel stopped being age-restricted, and it was painted for one that is. Its painter knows.


## Reports

# Reports and removals: pictures that stand already
command-remove-picture =
    .name = Remove picture
command-who-painted-this =
    .name = Who painted this

reports-keep = Keep
reports-remove = Remove
reports-remove-and-mute = Remove and mute
reports-report-form =
    .title = Report this picture
    .label = What is wrong with it?
    .description = Moderators read this, and that it comes from you.
reports-mute-form =
    .title = Remove this picture and mute its painter
    .label = Why?
    .description = Moderators find this in the log. You may leave it empty.

# What somebody reads who reports or deletes a picture, or decides about it
reports-unknown = I have no record of this picture, so there is nothing that I could do about it. If it was painted just now, please try again in a moment.
reports-gone = This picture has been taken away already, so there is nothing more to do.
reports-not-ours = I painted nothing in this message. Please choose a message that shows a picture of mine.
reports-in-review = This picture waits for a moderator. Please decide with the buttons below it, so that its painter is told.
reports-yours = You painted this yourself. If you want it gone, use **{ $delete }** below it.
reports-reported-before = You have reported this picture already. Once is enough: moderators look at it.
reports-kept-before = A moderator has looked at this picture already, and decided that it may stay. If you see it otherwise, please ask them.
reports-not-yours = Only who painted this picture can delete it, or a moderator of this channel. If something is wrong with it, use **{ $report }** below it.
reports-may-not = Only moderators decide about reports: you need the permission **Manage Messages** in this channel, or the role that `/rules moderators` chose.
reports-removed = The picture is gone.
reports-stays = I have written down that the picture is removed, but Discord did not let me delete its message. Please delete it yourself, or try again in a moment.
reports-not-shown = The picture may stay, but Discord did not let me show it again. Perhaps its message was deleted, or I can't see its channel any more.
reports-removed-instead = Its channel is no longer age-restricted, and the picture was painted for one that is. I can't show it there again, so I removed it.
reports-thanks = Thank you. Moderators have been told; the picture stays until one of them decides, or more people report it.
reports-thanks-hidden = Thank you. Moderators have been told, and the picture is hidden until one of them has looked at it.
reports-thanks-untold = Thank you. This server has no channel where I could tell moderators, but your report counts; the picture stays until one of them decides, or more people report it.
reports-thanks-untold-hidden = Thank you. This server has no channel where I could tell moderators, but your report counts, and the picture is hidden until one of them has looked at it.

# What moderators read of a case
reports-times = { $count ->
        [one] once
       *[other] { $count } times
    }
reports-case = **A picture was reported { $times }:** { $link }
reports-case-painter = { $painter } painted it in { $channel }.
reports-case-last = -# The last { $listed } of { $count } reports:
reports-case-hidden = -# It is hidden until one of you decides.
reports-decided-kept = Kept by { $who }.
reports-decided-removed = Removed by { $who }.
reports-decided-by-painter = Deleted by { $who }, who painted it.

# Who painted a picture, and how often it was reported
reports-painted = { $painter } painted this <t:{ $at }:f> with { $model }.
reports-forgotten = Somebody whom I have forgotten
reports-never = Nobody has reported it.
reports-so-far = It was reported { $times }.
reports-so-far-hidden = It was reported { $times }, and is hidden until a moderator decides.
reports-so-far-kept = It was reported { $times }, and kept by { $who }.
reports-so-far-removed = It was reported { $times }, and removed by { $who }.


## /log

# The log: the command
command-log =
    .name = log
    .description = Look up what happened in this server: pictures, refusals, decisions, reports
command-log-member =
    .name = member
    .description = Only what this person did, or what was done to them
command-log-channel =
    .name = channel
    .description = Only what happened in this channel, thread or category
command-log-kind =
    .name = kind
    .description = Only rows of this kind
command-log-since =
    .name = since
    .description = How far back to look; everything when left out
command-log-from_date =
    .name = from_date
    .description = The first day in UTC, such as 2026-07-01 or 2026-07-01 18:30
command-log-to_date =
    .name = to_date
    .description = The last day in UTC, such as 2026-07-31 or 2026-07-31 18:30
choice-log-kind-job = pictures
choice-log-kind-refusal = refusals
choice-log-kind-rule = rules
choice-log-kind-words = words
choice-log-kind-mute = mutes
choice-log-kind-review = reviews
choice-log-kind-report = reports
choice-log-kind-removal = removals
choice-log-kind-preset = presets
choice-log-since-hour = the last hour
choice-log-since-day = the last day
choice-log-since-week = the last week
choice-log-since-month = the last 30 days
choice-log-since-everything = everything

# The log: answers
log-older = Older
log-newer = Newer
log-export = Export CSV
log-may-not = To read the log you need the permission **Manage Server**, or the role that this server chose with `/rules moderators`. Somebody who has it can look something up for you.
log-may-not-export = To export the log you need the permission **Manage Server**. Somebody who has it can give you the file.
log-two-beginnings = You named `since` and `from_date`, and I can't tell which of them you mean. Please use one of the two.
log-backwards = The time that you named ends before it begins. Please change `from_date` or `to_date`.
log-not-a-date = I can't read { $text } as a date. Please write it as `2026-07-01` or `2026-07-01 18:30`, in UTC.
log-nothing-at-all = Nothing has happened here yet: every picture, refusal and decision will stand in this log.
log-nothing-fits = Nothing in the log fits. It may help to leave out { $narrow }.
log-the-time = the time
log-or = { $one } or { $other }
log-too-large = The file is too large for Discord, even in a zip. Please look at a shorter time, or at one member or channel.
log-cut = These are the newest { $most } rows; for older ones, look at an earlier time with `to_date`.

# The log: rows
log-row = <t:{ $at }:f> { $who } { $did }
log-row-there = { log-row } in <#{ $channel }>
log-forgotten = somebody forgotten
log-itself = Gondola
log-of-whom = { $whose ->
    [own] of their own
   *[other] of { $whom }
}
log-did-job-delivered = got a picture
log-did-job-in-review = painted a picture that waits for review
log-did-job-refused = asked for a picture, which was refused later
log-did-job-failed = asked for a picture, which failed
log-did-refusal-refused = was refused a picture
log-did-rule-set = set a rule
log-did-rule-reset = reset a rule
log-did-words-added = added words
log-did-words-removed = removed words
log-did-mute-muted = muted { $whom }
log-did-mute-unmuted = unmuted { $whom }
log-did-review-approved = approved a picture { log-of-whom }
log-did-review-published = posted an approved picture { log-of-whom }
log-did-review-rejected = rejected a picture { log-of-whom }
log-did-review-expired = let the review of a picture { log-of-whom } expire
log-did-review-withheld = could not post an approved picture { log-of-whom }
log-did-report-reported = reported a picture { log-of-whom }
log-did-report-kept = kept a reported picture { log-of-whom }
log-did-report-removed = removed a reported picture { log-of-whom }
log-did-removal-removed = removed a picture { log-of-whom }
log-did-preset-published = published a preset of the server
log-did-preset-taken-away = took a preset of the server away
log-safe-mode-on = safe mode on
log-safe-mode-off = safe mode off
log-rating-safe = safe channel
log-rating-age_restricted = age-restricted
log-prompt = “{ $prompt }”

# The log: what decided
log-by-options-refused = options refused
log-by-model-not-here = model not here
log-by-model-not-allowed = model not allowed
log-by-permissions-missing = permissions missing
log-by-reference-refused = reference refused
log-by-references-not-here = references not here
log-by-queue-full = queue full
log-by-closing = closing
log-by-venice-down = venice down
log-by-cancelled = cancelled
log-by-painting-off = painting off
log-by-muted = muted
log-by-timed-out = timed out
log-by-blocked = blocked
log-by-words-refused = words refused
log-by-no-desk = no desk
log-by-quota-reached = quota reached
log-by-too-many-at-once = too many at once
log-by-budget-reached = budget reached
log-by-content-violation = content violation
log-by-blurred-in-safe-channel = blurred in safe channel
log-by-rating-changed = rating changed
log-by-not-checked = not checked
log-by-not-approved = not approved
log-by-review-expired = review expired
log-by-delivery-error = delivery error
log-by-interrupted = interrupted
log-by-not-connected = not connected
log-by-busy = busy
log-by-rejected = rejected
log-by-answer-lost = answer lost
log-by-bad-answer = bad answer
log-by-store-error = store error
log-by-unexpected = unexpected

# The log: values of rules
log-on = on
log-off = off
log-none = none
log-everyone = everyone
log-limit = { $role }: { $pictures }
log-value = { $value }


## /privacy

# /privacy
command-privacy =
    .name = privacy
    .description = What I keep about you
command-privacy-export =
    .name = export
    .description = Get everything that I keep about you, as a file
command-privacy-forget =
    .name = forget
    .description = Have what I keep about you erased

privacy-exported = This is everything that I keep about you, in every server. The file is JSON: any text editor opens it, and only you can see this message.
privacy-too-large = There is more about you than Discord takes in one file, even in a zip. Please ask the operator of this bot for it.
privacy-question = **Shall I forget you, in every server?**
    What goes at once: your prompts, your defaults, presets and favourites, the options that I offered you, the reasons of your reports, and your name in the logs. Your name also goes from your pictures' records, within a day after they stop counting towards quotas, which they do for 24 hours.
    What stays: what your pictures cost, without your name; mutes, until they are over; what you decided as a moderator; and the pictures themselves, which you can delete with their button.
    This can't be undone. What you paint afterwards is kept as before.
privacy-forget-me = Forget me
privacy-forgotten = Your prompts are erased, and your name is out of the logs. What still counts towards quotas loses your name within a day or so. What your pictures cost stays without your name; mutes stay until they are over, and so does what you decided as a moderator.
privacy-under-way = { $count ->
        [one] One of your pictures is still under way, and will be forgotten once it is done.
       *[other] { $count } of your pictures are still under way, and will be forgotten once they are done.
    }
